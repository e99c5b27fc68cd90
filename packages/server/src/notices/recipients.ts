import type { Booking } from '@meetwell/sdk';
import { languageOf, type Language } from '@meetwell/sdk/language';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

/** Someone who can be told by email. */
export interface Recipient {
  readonly id: string;
  readonly role: 'member' | 'therapist';
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
}

/** People as they can be told, by id. */
export type Addresses = ReadonlyMap<string, Row>;

const PEOPLE = `select w.id, p.name, p.email, p.language from unnest($1::text[]) w(id)
  left join enrolments n on n.partner_id = current_setting('meetwell.partner') and n.id = w.id
  join people p on p.partner_id = current_setting('meetwell.partner') and p.id = coalesce(n.person_id, w.id)
  where p.disabled_at is null`;

/** Whom a booking is, or was, with: the member first. */
export function idsOf(booking: Booking): readonly string[] {
  return [booking.member, ...('candidates' in booking ? booking.candidates : [booking.therapist])];
}

export async function readAddresses(database: Database, tx: Tx, ids: Iterable<string>): Promise<Addresses> {
  const { rows } = await database.send<Row>(tx, PEOPLE, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The people of a booking. */
export function recipientsOf(booking: Booking, addresses: Addresses): readonly Recipient[] {
  return idsOf(booking).flatMap((id): readonly Recipient[] => {
    const row = addresses.get(id);
    if (row === undefined) return [];
    const role = id === booking.member ? 'member' : 'therapist';
    return [{ id, role, name: row.name, email: row.email, language: languageOf(row.language) }];
  });
}
