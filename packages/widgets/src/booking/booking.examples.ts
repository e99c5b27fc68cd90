import { reason, type Modality } from '@meetwell/sdk';
import type { BookingFlow, BookingSnapshot, SystemCheckAsking } from '@meetwell/sdk/flows';
import { checkExamples } from '../system-check/check.examples.ts';
import { fetchCheckPages } from '../system-check/inside.ts';
import { chooserExamples } from '../slot-chooser/chooser.examples.ts';
import {
  account as accountFacts,
  bookingView,
  LONG_NAME,
  ME,
  POLICY,
  PREFERENCES,
  still,
  THERAPISTS,
  type Example,
} from '../testing/example-data.ts';
import { pickerExamples } from '../therapist-picker/picker.examples.ts';

const account = ME.account ?? accountFacts();
const asked = { therapist: THERAPISTS[0] ?? null, modality: 'video' as Modality, length: 50, preferences: PREFERENCES };
const known = { account, policy: POLICY, asked };

/** The element of its own shows all of them. */
const INSIDE = ['start', 'microphone, heard', 'camera, denied', 'result, passed', 'result, failed'];

export async function bookingExamples(): Promise<readonly Example<BookingSnapshot>[]> {
  const modality = {
    view: 'chooseModality',
    ...known,
    offered: POLICY.modalities,
    selected: null,
    fault: null,
  } as const;
  const length = { view: 'chooseLength', ...known, offered: [30, 50], selected: null, fault: null } as const;
  await fetchCheckPages();
  const check = { view: 'systemCheck', ...known } as const;
  return [
    { name: 'loading', snapshot: { view: 'loading' } },
    { name: 'no-sessions', snapshot: { view: 'noSessions', ...known } },
    ...(await pickerExamples()).map(({ name, snapshot }) => ({
      name: `therapist-${name}`,
      snapshot: { view: 'chooseTherapist', ...known, picker: snapshot } as const,
    })),
    { name: 'modality', snapshot: modality },
    { name: 'modality-missing', snapshot: { ...modality, fault: { code: 'nothingChosen' } } },
    { name: 'length', snapshot: length },
    { name: 'length-missing', snapshot: { ...length, fault: { code: 'nothingChosen' } } },
    { name: 'check-loading', snapshot: { ...check, check: { view: 'loading' } } },
    { name: 'check-not-loaded', snapshot: { ...check, check: { view: 'notLoaded' } } },
    ...checkExamples()
      .filter(({ name }) => INSIDE.includes(name))
      .map(({ name, snapshot }) => ({ name: `check-${name}`, snapshot: { ...check, check: snapshot } as const })),
    ...chooserExamples().map(({ name, snapshot }) => ({
      name: `preference-${name}`,
      snapshot: { view: 'choosePreference', ...known, chooser: snapshot } as const,
    })),
    { name: 'check', snapshot: { view: 'checkAnswers', ...known } },
    { name: 'check-any', snapshot: { view: 'checkAnswers', ...known, asked: { ...asked, therapist: 'any' } } },
    { name: 'check-long', snapshot: { view: 'checkAnswers', ...known, asked: { ...asked, therapist: LONG_NAME } } },
    { name: 'sending', snapshot: { view: 'sending', ...known } },
    { name: 'sent', snapshot: { view: 'sent', ...known, sent: bookingView('requested') } },
    {
      name: 'refused',
      snapshot: {
        view: 'refused',
        ...known,
        refusal: {
          outcome: 'refused',
          command: 'request',
          reasons: [reason('noSessionsLeft', {}), reason('therapistNotOffered', {})],
        },
      },
    },
    { name: 'not-sent', snapshot: { view: 'notSent', ...known, code: 'network' } },
    { name: 'signed-out', snapshot: { view: 'signedOut' } },
    { name: 'failed', snapshot: { view: 'failed', code: 'internal' } },
  ];
}

const isLoaded = ({ view }: SystemCheckAsking) => view !== 'loading' && view !== 'notLoaded';

/** The journey standing still, with what its pages drive. */
export function stillBooking(snapshot: BookingSnapshot): BookingFlow {
  const picker = still('picker' in snapshot ? snapshot.picker : { view: 'loading' });
  return still<BookingFlow>(snapshot, {
    picker,
    chooser: still('chooser' in snapshot ? snapshot.chooser : { view: 'loading' }),
    systemCheck: 'check' in snapshot && isLoaded(snapshot.check) ? still(snapshot.check) : null,
  });
}
