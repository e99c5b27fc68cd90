import { createPage, type Page, type PageOptions } from './page.ts';
import { termsOf } from './terms.ts';
import type { BookingItem } from '../item.ts';
import { createSlotChooser, type SlotChooser, type SlotChooserSnapshot } from '../slot-chooser.ts';
import { extended } from '../extended.ts';
import type { Preference } from '../../booking/booking.ts';
import type { CancellationTerms } from '../../booking/consequences.ts';

/** New preferences: because none of the times suits (row N8), or to move what is booked (row N9). */
export type PreferencesQuestion =
  | {
      readonly view: 'choosePreferences';
      readonly purpose: 'refuse' | 'move';
      readonly chooser: SlotChooserSnapshot;
    }
  | {
      readonly view: 'checkPreferences';
      readonly purpose: 'refuse' | 'move';
      readonly preferences: readonly Preference[];
      /** What asking to move costs now; null when none of the times suited. */
      readonly terms: CancellationTerms | null;
    };

export interface PreferencesPage extends Page<PreferencesQuestion> {
  /** Drives `choosePreferences`; null before the booking is known. */
  readonly chooser: SlotChooser | null;
  /** Changes one of the preferences at `checkPreferences`. */
  change(index: number): void;
  send(): Promise<boolean>;
}

function createPreferences(options: PageOptions, purpose: 'refuse' | 'move'): PreferencesPage {
  let chooser: SlotChooser | null = null;

  const page = createPage<PreferencesQuestion>(options, (item, now) => {
    const { snapshot } = (chooser ??= chooserFor(item));
    if (snapshot.view !== 'done') return { view: 'choosePreferences', purpose, chooser: snapshot };
    const terms = purpose === 'move' ? termsOf(item, now) : null;
    return { view: 'checkPreferences', purpose, preferences: snapshot.chosen, terms };
  });

  function chooserFor({ shown: { booking }, policy, account }: BookingItem): SlotChooser {
    const created = createSlotChooser({
      client: options.client,
      therapist: 'therapist' in booking ? booking.therapist : 'any',
      length: booking.length,
      policy,
      account,
      onBack: () => options.onLeave?.(false),
    });
    // Once the page is there to be shown: it is being made.
    queueMicrotask(() => created.subscribe(() => page.show()));
    return created;
  }

  return extended(page, {
    get chooser() {
      return chooser;
    },
    change(index: number) {
      if (!page.isSending) chooser?.change(index);
    },
    back() {
      if (page.isSending) return;
      const { view } = page.snapshot;
      if (view === 'choosePreferences') chooser?.back();
      else if (view === 'checkPreferences') chooser?.reopen();
      else options.onLeave?.(false);
    },
    async send() {
      const { snapshot } = page;
      if (snapshot.view !== 'checkPreferences') return false;
      const { preferences } = snapshot;
      return page.deliver({ type: purpose, preferences }, purpose === 'move' ? 'moveRequested' : 'newTimesSent');
    },
  });
}

const views = ['choosePreferences', 'checkPreferences'] as const;

export const refuse = { views, create: (options: PageOptions) => createPreferences(options, 'refuse') } as const;
export const moveTo = { views, create: (options: PageOptions) => createPreferences(options, 'move') } as const;
