import { randomUUID } from 'node:crypto';
import {
  ledgerEntries,
  nextDue,
  type Actor,
  type BookingEvent,
  type BookingId,
  type EventType,
  type Instant,
} from '@meetwell/sdk';
import { newReference } from '../bookings/reference.ts';
import { remindAt } from '../bookings/remind-at.ts';
import type { Core, PartnerId } from '../core.ts';
import { json } from '../database/columns.ts';
import type { Tx } from '../database/schema.ts';
import { actorName, writeAudit } from './audit.ts';
import { moveHolds } from './move-holds.ts';
import type { Staged, Staging } from './staged.ts';
import { therapistsOf } from './stored.ts';

/** Writes everything that staged bookings changed, in the transaction that decided it. */
export async function writeStaged(
  core: Core,
  tx: Tx,
  partner: PartnerId,
  staging: Staging,
  now: Instant,
  eventsWritten: () => void,
): Promise<void> {
  const all = [...staging.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [id, staged] of all) {
    await writeBooking(tx, partner, staged, now);
    await writeEvents(tx, partner, id, staged, now);
    await writeTherapists(tx, partner, staged);
  }
  eventsWritten();
  await moveHolds(
    tx,
    partner,
    all.map(([, staged]) => staged),
  );
  for (const [id, staged] of all) {
    await writeLedger(tx, partner, id, staged);
    await setAlarm(core, tx, partner, staged);
    await tellPeople(core, tx, partner, id, staged, now);
  }
}

async function writeBooking(
  tx: Tx,
  partner: PartnerId,
  { before, after, events, message, policy }: Staged,
  now: Instant,
): Promise<void> {
  const last = events.at(-1);
  if (last === undefined) return;
  const changes = {
    state: after.state,
    fold: json(after),
    revision: after.revision,
    next_due_at: nextDue(after),
    remind_at: remindAt(after, policy, now),
    changed_at: last.at,
  };
  if (before !== null) {
    const result = await tx
      .updateTable('bookings')
      .set(message === null ? changes : { ...changes, message_id: message })
      .where('partner_id', '=', partner)
      .where('id', '=', after.id)
      // The row is locked, so nothing can have come between; if it has, the lock order is broken, and nothing is stored.
      .where('revision', '=', before.revision)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new Error(`Booking ${after.id} changed while it was locked`);
    return;
  }
  const row = {
    ...changes,
    partner_id: partner,
    id: after.id,
    service_id: after.service,
    member_id: after.member,
    policy_id: after.policy,
    message_id: message,
    opened_at: after.openedAt,
  };
  // A reference is taken once in hundreds of millions; a booking's id never, unless someone gives the same one twice.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const result = await tx
      .insertInto('bookings')
      .values({ ...row, reference: newReference() })
      .onConflict((conflict) => conflict.columns(['partner_id', 'reference']).doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows === 1n) return;
  }
  throw new Error('No free reference was found');
}

async function writeEvents(tx: Tx, partner: PartnerId, id: BookingId, staged: Staged, now: Instant): Promise<void> {
  await tx
    .insertInto('booking_events')
    .values(
      staged.events.map((event, index) => ({
        partner_id: partner,
        booking_id: id,
        revision: firstRevision(staged) + index,
        type: event.type,
        event: json(event),
        at: event.at,
        recorded_at: now,
      })),
    )
    .execute();
}

function firstRevision({ after, events }: Staged): number {
  return after.revision - events.length + 1;
}

async function writeTherapists(tx: Tx, partner: PartnerId, { before, after }: Staged): Promise<void> {
  const old = before === null ? [] : therapistsOf(before);
  const next = therapistsOf(after);
  const gone = old.filter((id) => !next.includes(id));
  const fresh = next.filter((id) => !old.includes(id));
  if (gone.length > 0) {
    await tx
      .deleteFrom('booking_therapists')
      .where('partner_id', '=', partner)
      .where('booking_id', '=', after.id)
      .where('therapist_id', 'in', gone)
      .execute();
  }
  if (fresh.length > 0) {
    await tx
      .insertInto('booking_therapists')
      .values(fresh.map((therapist) => ({ partner_id: partner, booking_id: after.id, therapist_id: therapist })))
      .execute();
  }
}

async function writeLedger(tx: Tx, partner: PartnerId, id: BookingId, { after, events }: Staged): Promise<void> {
  const lines = events.flatMap((event) => ledgerEntries(event, after.cover).map((entry) => ({ entry, event })));
  if (lines.length === 0) return;
  await tx
    .insertInto('ledger_entries')
    .values(
      lines.map(({ entry, event }) => ({
        partner_id: partner,
        id: randomUUID(),
        member_id: after.member,
        booking_id: id,
        kind: entry.kind,
        amount: entry.amount,
        cause: event.type,
        at: event.at,
      })),
    )
    .execute();
  const sum = lines.reduce((total, { entry }) => total + entry.amount, 0);
  if (sum === 0) return;
  await tx
    .updateTable('accounts')
    .set((row) => ({ available: row('available', '+', sum) }))
    .where('partner_id', '=', partner)
    .where('member_id', '=', after.member)
    .execute();
}

async function setAlarm(core: Core, tx: Tx, partner: PartnerId, { before, after }: Staged): Promise<void> {
  const due = nextDue(after);
  if (due === null || (before !== null && nextDue(before) === due)) return;
  await core.alarms.set(tx, partner, after.id, due);
}

/** Events that change the facts of the member's account besides the ledger: see `accountsOf`. */
const ACCOUNT_EVENTS: readonly EventType[] = [
  'slotHeld',
  'holdReleased',
  'reserved',
  'messagingStarted',
  'messagingEnded',
];

async function tellPeople(
  core: Core,
  tx: Tx,
  partner: PartnerId,
  id: BookingId,
  staged: Staged,
  now: Instant,
): Promise<void> {
  const { before, after, events } = staged;
  await tx
    .insertInto('outbox')
    .values(
      events.map((event, index) => ({
        partner_id: partner,
        kind: 'notice' as const,
        payload: json({ booking: id, revision: firstRevision(staged) + index, type: event.type }),
        created_at: now,
      })),
    )
    .execute();
  const people = new Set<string>([
    after.member,
    ...therapistsOf(after),
    ...(before === null ? [] : therapistsOf(before)),
  ]);
  await core.hints.publish(tx, { partner, people: [...people], topic: 'booking', id, revision: after.revision });
  const changesAccount = (event: BookingEvent) =>
    ACCOUNT_EVENTS.includes(event.type) || ledgerEntries(event, after.cover).length > 0;
  if (events.some(changesAccount)) {
    const { revision } = await tx
      .updateTable('accounts')
      .set((row) => ({ revision: row('revision', '+', 1) }))
      .where('partner_id', '=', partner)
      .where('member_id', '=', after.member)
      .returning('revision')
      .executeTakeFirstOrThrow();
    await core.hints.publish(tx, { partner, people: [after.member], topic: 'account', id: null, revision });
  }
  await writeAudit(
    tx,
    partner,
    events.map((event, index) => auditOf(event, id, firstRevision(staged) + index)),
  );
}

function auditOf(event: BookingEvent, id: BookingId, revision: number) {
  const by: Actor = event.by;
  return { at: event.at, actor: actorName(by), action: `booking.${event.type}`, subject: id, facts: { revision } };
}
