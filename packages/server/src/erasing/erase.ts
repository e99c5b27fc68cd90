import type { BookingState } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Erased, ErasedList } from './list.ts';

/**
 * Years after the last contact for which the record of a person is kept unless whoever erases says otherwise: NHS Records
 * Management Code, mental health records.
 */
export const RECORD_YEARS = 20;

const FOUND = `select id from people where partner_id = current_setting('meetwell.partner')
  and (id = $1 or subject_hash = any($2)) and record_erased_at is null`;

/** Whom an id, or what the partner knows somebody by, stands for; null for nobody, or who is erased altogether. */
export async function personNamed(
  database: Database,
  partner: PartnerId,
  by: { readonly id: string } | { readonly subject: string },
): Promise<PersonId | null> {
  const values = 'id' in by ? [by.id, []] : [null, database.sealer.lookups(partner, 'subject', by.subject)];
  const { rows } = await database.inTenant(partner, (tx) => database.send<{ id: PersonId }>(tx, FOUND, values));
  return rows[0]?.id ?? null;
}

/** What of somebody's is still ahead, and when they were last in contact. */
export interface Standing {
  readonly ahead: readonly { readonly reference: string; readonly state: BookingState }[];
  /** Whether the time for which law keeps their record is over: none was ever made, or {@link RECORD_YEARS} ago. */
  readonly recordOver: boolean;
}

const OF_PERSON = `(b.member_id in (select e.id from enrolments e where e.partner_id = b.partner_id and e.person_id = $1)
  or b.id in (select w.booking_id from booking_therapists w where w.partner_id = b.partner_id and w.therapist_id = $1))`;
const AHEAD = `select reference, state from bookings b
  where b.partner_id = current_setting('meetwell.partner') and not b.over and ${OF_PERSON} order by reference`;
const LAST = `select coalesce(max(b.changed_at) < $2::timestamptz - interval '${RECORD_YEARS} years', true) as over from bookings b
  where b.partner_id = current_setting('meetwell.partner') and ${OF_PERSON}`;

export function standingOf(database: Database, partner: PartnerId, person: PersonId): Promise<Standing> {
  return database.inTenant(partner, async (tx) => {
    const now = await database.now(tx);
    const ahead = await database.send<Standing['ahead'][number]>(tx, AHEAD, [person]);
    const last = await database.send<{ over: boolean }>(tx, LAST, [person, now]);
    return { ahead: ahead.rows, recordOver: last.rows[0]?.over ?? true };
  });
}

/** Enters somebody in the list, and then erases them: whoever is killed in between is obeyed at the next opening. */
export async function erase(database: Database, list: ErasedList, entry: Erased): Promise<void> {
  await list.add(entry);
  await applyOne(database, entry);
}

const UNDONE = `select id from people where partner_id = current_setting('meetwell.partner')
  and (id = any($1) and erased_at is null or id = any($2) and record_erased_at is null)`;

/**
 * Erases whoever is in the list and stands in the database all the same, as in a backup that was restored. Call it before
 * anything is served. Gives how many there were.
 */
export async function applyErased(database: Database, entries: readonly Erased[]): Promise<number> {
  let sum = 0;
  for (const [partner, own] of Map.groupBy(entries, (entry) => entry.partner)) {
    const ids = (some: readonly Erased[]) => some.map(({ person }) => person);
    const values = [ids(own), ids(own.filter(({ record }) => record))];
    const { rows } = await database.inTenant(partner, (tx) => database.send<{ id: PersonId }>(tx, UNDONE, values));
    const undone = new Set(rows.map(({ id }) => id));
    for (const entry of own.filter(({ person }) => undone.has(person))) await applyOne(database, entry);
    sum += undone.size;
  }
  return sum;
}

// Whoever makes a key for them shares the row, by its foreign key.
const ALONE = `select from people where partner_id = current_setting('meetwell.partner') and id = $1 for update`;
const MARK = `update people set erased_at = coalesce(erased_at, $2), disabled_at = coalesce(disabled_at, $2),
    subject_hash = null, email = null, phone = null, photo = null, zone = null,
    record_erased_at = case when $3 then coalesce(record_erased_at, $2) else record_erased_at end,
    name = case when $3 then '' else name end, subject = case when $3 then 'erased ' || id else subject end
  where partner_id = current_setting('meetwell.partner') and id = $1`;
const DESTROY = `delete from data_keys where partner_id = current_setting('meetwell.partner')
  and person_id = $1 and (class = 'contact' or $2)`;
const UNLIST = `update therapists set listed = false, photo = null, pronouns = null, biography = '',
    name = case when $2 then '' else name end
  where partner_id = current_setting('meetwell.partner') and id = $1`;

const OF_THEM = `partner_id = current_setting('meetwell.partner') and (person_id = $1
  or person_id in (select id from enrolments where partner_id = current_setting('meetwell.partner') and enrolments.person_id = $1))`;
const UNFIND = [
  `update text_messages set recipient_hash = '' where ${OF_THEM}`,
  `update text_replies set sender_hash = '' where ${OF_THEM}`,
];

async function applyOne(database: Database, { partner, person, record, at }: Erased): Promise<void> {
  await database.inTenant(partner, async (tx) => {
    await database.send(tx, ALONE, [person]);
    await database.send(tx, MARK, [person, at, record]);
    await database.send(tx, DESTROY, [person, record]);
    await database.send(tx, UNLIST, [person, record]);
    for (const text of UNFIND) await database.send(tx, text, [person]);
  });
  database.sealer.forget(partner, person);
}
