import type { Question } from './journey.ts';
import { createSlotChooser, type SlotChooser, type SlotChooserOptions } from '../slot-chooser.ts';
import type { Preference } from '../../booking/booking.ts';

/** When: as many preferences as the policy asks for. */
export interface PreferencesQuestion extends Question {
  value: readonly Preference[];
  /** Null before it was asked. */
  readonly chooser: SlotChooser | null;
}

/** Whose days they are chosen from, for how long a session and by which rules. */
type Wanted = Required<Pick<SlotChooserOptions, 'client' | 'therapist' | 'length' | 'policy' | 'account'>>;

/**
 * @param wanted null while it is not known yet.
 * @param answered is called when all of them are chosen, `back` when the member goes back from the first.
 */
export function createPreferencesQuestion(
  wanted: () => Wanted | null,
  changed: () => void,
  answered: () => void,
  back: () => void,
): PreferencesQuestion {
  let value: readonly Preference[] = [];
  let chooser: SlotChooser | null = null;
  let stop: () => void = () => undefined;
  /** What the chooser was made for: days differ between therapists and lengths. */
  let madeFor = '';

  const nameOf = ({ therapist, length }: Wanted) => `${therapist}/${length}`;

  function choose(facts: Wanted): void {
    stop();
    const created = createSlotChooser({
      ...facts,
      initial: value,
      onDone(preferences) {
        value = preferences;
        answered();
      },
      onBack: back,
    });
    chooser = created;
    madeFor = nameOf(facts);
    stop = created.subscribe(() => {
      const { view } = created.snapshot;
      // While it loads, and when it cannot, what was chosen before stands.
      if (view === 'chooseDay' || view === 'choosePart' || view === 'done') value = created.preferences;
      changed();
    });
  }

  return {
    get value() {
      return value;
    },
    set value(preferences) {
      value = preferences;
      chooser = null;
    },
    get chooser() {
      return chooser;
    },
    isAnswered() {
      const facts = wanted();
      const isCurrent = facts !== null && chooser !== null && madeFor === nameOf(facts);
      return isCurrent && value.length === facts.policy.request.preferences;
    },
    isSkipped: () => false,
    open(from) {
      const facts = wanted();
      if (facts === null) return;
      if (from === 'before' || chooser === null) choose(facts);
      else if (from === 'after') chooser.reopen();
      else chooser.change(from);
    },
  };
}
