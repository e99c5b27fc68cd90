import type { ChoiceAsking } from '../journey/choice.ts';
import type { SendingView } from '../journey/sending.ts';
import type { SystemCheckAsking } from '../journey/system-check.ts';
import type { SlotChooserSnapshot } from '../slot-chooser.ts';
import type { TherapistPickerSnapshot } from '../therapist-picker.ts';
import { TROUBLE_VIEWS, type TroubleView } from '../trouble.ts';
import type { Modality, Preference } from '../../booking/booking.ts';
import type { AccountFacts } from '../../booking/context.ts';
import type { TherapistProfile } from '../../client/api.ts';
import type { Policy } from '../../policy/policy.ts';

/** What is chosen so far. */
export interface Asked {
  readonly therapist: TherapistProfile | 'any' | null;
  readonly modality: Modality | null;
  /** Minutes. */
  readonly length: number | null;
  readonly preferences: readonly Preference[];
}

/** What every view of the journey can say: what the member has, what the rules are, what is chosen. */
export interface JourneyFacts {
  readonly account: AccountFacts;
  readonly policy: Policy;
  readonly asked: Asked;
}

/** What is asked. */
export type Asking =
  /** Nothing is left to book with (row A6). */
  | { readonly view: 'noSessions' }
  | { readonly view: 'chooseTherapist'; readonly picker: TherapistPickerSnapshot }
  | ({ readonly view: 'chooseModality' } & ChoiceAsking<Modality>)
  | ({ readonly view: 'chooseLength' } & ChoiceAsking<number>)
  /** The system check comes before a first request (rows N1, S1). */
  | { readonly view: 'systemCheck'; readonly check: SystemCheckAsking }
  | { readonly view: 'choosePreference'; readonly chooser: SlotChooserSnapshot }
  | { readonly view: 'checkAnswers' };

export type BookingSnapshot =
  { readonly view: 'loading' } | (JourneyFacts & Asking) | (JourneyFacts & SendingView) | TroubleView;

export const BOOKING_VIEWS = [
  'loading',
  'noSessions',
  'chooseTherapist',
  'chooseModality',
  'chooseLength',
  'systemCheck',
  'choosePreference',
  'checkAnswers',
  'sending',
  'sent',
  'refused',
  'notSent',
  ...TROUBLE_VIEWS,
] as const satisfies readonly BookingSnapshot['view'][];
