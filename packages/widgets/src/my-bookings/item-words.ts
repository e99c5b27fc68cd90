import type { Booking, CommandType } from '@meetwell/sdk';
import type { BookingItem } from '@meetwell/sdk/flows';
import {
  availabilityWords,
  bookingsWords,
  intervalText,
  listText,
  preferenceText,
  capitalised,
  type Language,
  type StateReader,
} from '@meetwell/sdk/language';
import type { Instant } from '@meetwell/sdk';

/** The therapist's name, or null while any of several may answer. */
export function therapistName({ shown }: BookingItem): string | null {
  return shown.therapists.length === 1 ? (shown.therapists[0]?.name ?? null) : null;
}

export function readerOf(item: BookingItem, now: Instant): StateReader {
  const { shown, policy } = item;
  return { viewer: 'member', therapist: therapistName(item), member: shown.member.name, policy, now };
}

/** "Video session with Amira Shah". */
export function titleText(language: Language, item: BookingItem): string {
  const words = bookingsWords(language);
  const kind = availabilityWords(language).session[item.shown.booking.modality];
  return words.title(kind, therapistName(item) ?? words.anyTherapist);
}

/** When it is, as far as that is agreed; otherwise nothing. */
export function timeText(language: Language, { shown: { booking }, policy }: BookingItem): string | null {
  return 'time' in booking ? capitalised(intervalText(language, booking.time, policy.zone)) : null;
}

/** The choices in one sentence. */
export function choicesText(language: Language, booking: Booking): string {
  return capitalised(
    listText(
      language,
      booking.preferences.map((preference) => preferenceText(language, preference)),
      'or',
    ),
  );
}

/** Whether this can be done now. */
export function possible(item: BookingItem, command: CommandType): boolean {
  return item.actions.some((action) => action.command === command && action.possible);
}

/** By when whoever is to answer has to, of the booking or of its move. */
export function answerBy({
  shown: { booking },
}: BookingItem): { readonly by: Instant; readonly member: boolean } | null {
  if (booking.state === 'requested') return { by: booking.answerBy, member: false };
  if (booking.state === 'proposed' || booking.state === 'offered') return { by: booking.answerBy, member: true };
  if (booking.state === 'confirmed' && booking.move !== null) {
    return { by: booking.move.answerBy, member: booking.move.stage === 'proposed' };
  }
  return null;
}
