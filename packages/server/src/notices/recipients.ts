import { isZone, type Booking, type Zone } from '@meetwell/sdk';
import type { NoticeChoices } from '@meetwell/sdk/client';
import { languageOf, type Language } from '@meetwell/sdk/language';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { openChoices, openEmail, openName, openPhone } from '../people/sealed.ts';
import { choicesFrom } from './choices.ts';

/** Someone who can be told outside the site. */
export interface Recipient {
  readonly id: string;
  readonly person: PersonId;
  readonly role: 'member' | 'therapist';
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
  /** Theirs, where they or a device of theirs have said it; null: nobody knows, and nobody guesses. */
  readonly zone: Zone | null;
  readonly choices: NoticeChoices;
}

interface Row {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly choices: string | null;
}

/** People as they can be told, by id. */
export type Addresses = ReadonlyMap<string, Row>;

const PEOPLE = `select w.id, p.id as person, coalesce(t.name, p.name) as name, p.email, p.phone,
    p.language, p.zone, c.choices from unnest($1::text[]) w(id)
  left join enrolments n on n.partner_id = current_setting('meetwell.partner') and n.id = w.id
  join people p on p.partner_id = current_setting('meetwell.partner') and p.id = coalesce(n.person_id, w.id)
  left join therapists t on t.partner_id = p.partner_id and t.id = w.id
  left join notice_preferences c on c.partner_id = p.partner_id and c.person_id = p.id
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
  const box = await database.sealer.ready(tx, partner, {
    open: rows.flatMap(({ name, email, phone, choices }) => [name, email, phone, choices]),
  });
  return new Map(
    rows.map((row) => {
      const { person } = row;
      const opened = {
        name: openName(box, person, row.name),
        email: openEmail(box, person, row.email),
        phone: openPhone(box, person, row.phone),
        choices: openChoices(box, person, row.choices),
      };
      return [row.id, { ...row, ...opened }];
    }),
  );
}

/** The people of a booking. */
export function recipientsOf(booking: Booking, addresses: Addresses): readonly Recipient[] {
  return idsOf(booking).flatMap((id): readonly Recipient[] => {
    const row = addresses.get(id);
    if (row === undefined) return [];
    const { person, name, email, phone, language } = row;
    const role = id === booking.member ? 'member' : 'therapist';
    const choices = choicesFrom(row.choices);
    const found = row.zone !== null && isZone(row.zone) ? row.zone : null;
    const zone = choices.zone ?? found;
    return [{ id, person, role, name, email, phone, language: languageOf(language), zone, choices }];
  });
}

/** The keys under which what they are told is kept. */
export function sealedFor(people: Iterable<{ readonly person: PersonId }>) {
  return [...people].map(({ person }) => ({ person, class: 'contact' }) as const);
}
