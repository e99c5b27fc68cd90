import { languageOf, type Language } from '@meetwell/sdk/language';
import type { Booking } from '@meetwell/sdk';
import type { Tx } from '../database/schema.ts';

/** Someone who can be told by email. */
export interface Recipient {
  readonly id: string;
  readonly role: 'member' | 'therapist';
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
}

/** The people of a booking: the member first, then the therapists whom it is, or was, with. */
export async function peopleOf(tx: Tx, booking: Booking): Promise<readonly Recipient[]> {
  const therapists = 'candidates' in booking ? booking.candidates : [booking.therapist];
  const ids: readonly string[] = [booking.member, ...therapists];
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'name', 'email', 'language'])
    .where('id', 'in', ids)
    .execute();
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return [];
    const role = id === booking.member ? 'member' : 'therapist';
    return [{ id, role, name: row.name, email: row.email, language: languageOf(row.language) }];
  });
}
