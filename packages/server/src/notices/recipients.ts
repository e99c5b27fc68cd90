import type { Booking } from '@meetwell/sdk';
import { languageOf, type Language } from '@meetwell/sdk/language';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { openEmail, openName } from '../people/sealed.ts';

/** Someone who can be told by email. */
export interface Recipient {
  readonly id: string;
  readonly person: PersonId;
  readonly role: 'member' | 'therapist';
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
}

interface Row {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
}

/** People as they can be told, by id. */
export type Addresses = ReadonlyMap<string, Row>;

const PEOPLE = `select w.id, p.id as person, coalesce(t.name, p.name) as name, p.email, p.language from unnest($1::text[]) w(id)
  left join enrolments n on n.partner_id = current_setting('meetwell.partner') and n.id = w.id
  join people p on p.partner_id = current_setting('meetwell.partner') and p.id = coalesce(n.person_id, w.id)
  left join therapists t on t.partner_id = p.partner_id and t.id = w.id
  where p.disabled_at is null`;

/** Whom a booking is, or was, with: the member first. */
export function idsOf(booking: Booking): readonly string[] {
  return [booking.member, ...('candidates' in booking ? booking.candidates : [booking.therapist])];
}

export async function readAddresses(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  ids: Iterable<string>,
): Promise<Addresses> {
  const { rows } = await database.send<Row>(tx, PEOPLE, [[...new Set(ids)]]);
  const box = await database.sealer.ready(tx, partner, { open: rows.flatMap(({ name, email }) => [name, email]) });
  return new Map(
    rows.map((row) => {
      const { person, name, email } = row;
      return [row.id, { ...row, name: openName(box, person, name), email: openEmail(box, person, email) }];
    }),
  );
}

/** The people of a booking. */
export function recipientsOf(booking: Booking, addresses: Addresses): readonly Recipient[] {
  return idsOf(booking).flatMap((id): readonly Recipient[] => {
    const row = addresses.get(id);
    if (row === undefined) return [];
    const role = id === booking.member ? 'member' : 'therapist';
    return [{ id, person: row.person, role, name: row.name, email: row.email, language: languageOf(row.language) }];
  });
}

/** The keys under which what they are told is kept. */
export function sealedFor(people: Iterable<{ readonly person: PersonId }>) {
  return [...people].map(({ person }) => ({ person, class: 'contact' }) as const);
}
