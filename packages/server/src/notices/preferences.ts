import { identifier, isZone, type Instant, type MemberId, type TherapistId, type Zone } from '@meetwell/sdk';
import type { NoticeChoices, NoticesChange, NoticesView } from '@meetwell/sdk/client';
import { actorName } from '../commands/audit.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS, resourceKey, type LockSet } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';
import { NOTHING_WRITTEN } from '../commands/written.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Box } from '../database/sealing/sealer.ts';
import { openChoices, openEmail, openPhone, sealChoices, sealPhone } from '../people/sealed.ts';
import { choicesFrom } from './choices.ts';
import type { TextCarriers } from './text/carriers.ts';
import { readMobile, type NumberFault } from '../people/numbers.ts';

/** What is wrong with somebody's choices, and where. */
export interface ChoiceFault {
  readonly path: 'phone' | 'channels' | 'quiet' | 'zone';
  readonly code: NumberFault | 'noNumber' | 'noAddress' | 'noTexts' | 'noHours' | 'noZone';
}

export type ChoicesRefusal =
  { readonly code: 'changedMeanwhile' } | { readonly code: 'wrong'; readonly faults: readonly ChoiceFault[] };

interface Stored {
  readonly choices: NoticeChoices;
  readonly revision: number;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string | null;
  readonly box: Box;
}

const STORED = `select p.email, p.phone, p.zone, c.choices, coalesce(c.revision, 0) as revision from people p
  left join notice_preferences c on c.partner_id = p.partner_id and c.person_id = p.id
  where p.partner_id = current_setting('meetwell.partner') and p.id = $1`;

interface Row {
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string | null;
  readonly choices: string | null;
  readonly revision: number;
}

/** How somebody is told. @throws NotFound */
export function noticesOf({ database }: Core, carriers: TextCarriers, principal: Principal): Promise<NoticesView> {
  const { partner, person } = principal;
  return database.inTenant(partner, async (tx) =>
    viewOf(await readChoices(database, tx, partner, person), partner, carriers),
  );
}

/**
 * Puts other choices in place of somebody's (row C4), and another number in place of theirs. From then on, for what is told
 * after it: what is written down already goes where it was written to.
 * @throws NotFound
 */
export function changeNotices(
  core: Core,
  carriers: TextCarriers,
  principal: Principal,
  body: NoticesChange,
  key: Key | null,
): Promise<Changed<NoticesView, ChoicesRefusal>> {
  const { database } = core;
  const { partner, person } = principal;
  const actor = actorOf(principal);
  const { revision: seen, phone: said, ...choices } = body;
  const number = said === null ? null : readMobile(said);
  return change<Stored, NoticesView, ChoicesRefusal>(core, {
    partner,
    actor,
    key,
    locks: personLocks(principal.kind, principal.id),
    read: (tx) => readChoices(database, tx, partner, person),
    decide(stored, now) {
      const phone = number !== null && 'number' in number ? number.number : null;
      const faults = [
        ...(number !== null && 'fault' in number ? [{ path: 'phone', code: number.fault } as const] : []),
        ...faultsOf(choices, { ...stored, phone: said }, carriers.of(partner) !== null),
      ];
      if (faults.length > 0)
        return { outcome: 'refused', refusal: { code: 'wrong', faults }, written: NOTHING_WRITTEN };
      if (stored.revision !== seen) {
        return { outcome: 'refused', refusal: { code: 'changedMeanwhile' }, written: NOTHING_WRITTEN };
      }
      const revision = seen + 1;
      return {
        outcome: 'done',
        answer: viewOf({ ...stored, choices, revision, phone }, partner, carriers),
        remembered: { people: [person] },
        written: {
          ...NOTHING_WRITTEN,
          rows: [
            choicesRow(stored.box, person, choices, revision, now),
            {
              table: 'people',
              kind: 'update',
              key: ['id'],
              rows: [{ id: person, phone: sealPhone(stored.box, person, phone) }],
            },
          ],
          audit: [
            {
              at: now,
              actor: actorName(actor),
              action: 'notices.changed',
              subject: person,
              members: actor.kind === 'member' ? [actor.id] : [],
              facts: { revision },
            },
          ],
        },
      };
    },
    repeat: async (tx) => viewOf(await readChoices(database, tx, partner, person), partner, carriers),
  });
}

/** The lock under which somebody's choices are changed: the row of the person. */
export function personLocks(kind: Principal['kind'], id: string): LockSet {
  return kind === 'member'
    ? { ...NO_LOCKS, members: new Set([identifier<MemberId>(id)]) }
    : { ...NO_LOCKS, resources: new Set([resourceKey({ kind: 'therapist', id: identifier<TherapistId>(id) })]) };
}

export async function readChoices(database: Database, tx: Tx, partner: PartnerId, person: PersonId): Promise<Stored> {
  const [row] = (await database.send<Row>(tx, STORED, [person])).rows;
  if (row === undefined) throw new NotFound('person', person);
  const box = await database.sealer.ready(tx, partner, {
    open: [row.email, row.phone, row.choices],
    seal: [{ person, class: 'contact' }],
  });
  return {
    choices: choicesFrom(openChoices(box, person, row.choices)),
    revision: row.revision,
    email: openEmail(box, person, row.email),
    phone: openPhone(box, person, row.phone),
    zone: row.zone,
    box,
  };
}

export function choicesRow(box: Box, person: PersonId, choices: NoticeChoices, revision: number, now: Instant) {
  const sealed = sealChoices(box, person, JSON.stringify(choices));
  const row = { person_id: person, choices: sealed, revision, changed_at: now };
  return { table: 'notice_preferences', kind: 'upsert', key: ['person_id'], rows: [row] } as const;
}

function faultsOf(
  { channels, quiet, zone }: NoticeChoices,
  { email, phone }: Pick<Stored, 'email' | 'phone'>,
  texts: boolean,
): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  if (channels?.includes('text') === true && !texts) faults.push({ path: 'channels', code: 'noTexts' });
  if (channels?.includes('text') === true && phone === null) faults.push({ path: 'phone', code: 'noNumber' });
  if (channels?.includes('mail') === true && email === null) faults.push({ path: 'channels', code: 'noAddress' });
  if (quiet?.some(({ from, until }) => from === until) === true) faults.push({ path: 'quiet', code: 'noHours' });
  if (zone !== null && !isZone(zone)) faults.push({ path: 'zone', code: 'noZone' });
  return faults;
}

function viewOf(
  { choices, revision, email, phone, zone }: Omit<Stored, 'box'>,
  partner: PartnerId,
  carriers: TextCarriers,
): NoticesView {
  const reach = { mail: email !== null, text: phone !== null && carriers.of(partner) !== null };
  const foundZone: Zone | null = zone !== null && isZone(zone) ? zone : null;
  return { ...choices, revision, phone, foundZone, reach };
}
