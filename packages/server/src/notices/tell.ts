import { fold, type BookingEvent, type BookingId, type EventType, type PolicyId } from '@meetwell/sdk';
import type { Claimed, Consumer } from '../commands/consumers.ts';
import type { Core } from '../commands/core.ts';
import { dueRows } from '../commands/due.ts';
import { outboxRows } from '../commands/outbox.ts';
import { writing } from '../commands/rows.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { NOTICES } from '../bookings/written.ts';
import { readPolicies } from '../partners/policies.ts';
import { messageRows, messagesToSend, messagesToWait, type Composed, type Composer } from './compose.ts';
import { heardEnough, heardEnoughOfMoves, WITHDRAWN, type Withdrawn } from './repeated.ts';
import { idsOf, readAddresses, recipientsOf, sealedFor } from './recipients.ts';
import { readSiteLink } from './site.ts';

/** An event of a booking, by its number. */
export interface Notice {
  readonly booking: BookingId;
  readonly revision: number;
  readonly type: EventType;
}

interface Told {
  readonly id: number;
  readonly reference: string;
  readonly policy: PolicyId;
  readonly events: readonly BookingEvent[];
  readonly withdrawn: Withdrawn;
}

/** The rows that nobody else has in hand, with the events up to the one that each tells of. */
const EVENTS = `select o.id, b.reference, b.policy_id as policy,
    (select json_agg(e.event order by e.revision) from booking_events e
      where e.partner_id = b.partner_id and e.booking_id = b.id and e.revision <= (o.payload->>'revision')::integer
    ) as events,
    ${WITHDRAWN} as withdrawn
  from outbox o join bookings b on b.partner_id = o.partner_id and b.id = o.payload->>'booking'
  where o.id = any($1) and o.partner_id = current_setting('meetwell.partner') order by o.id
  for update of o skip locked`;

/**
 * Writes messages down and takes the notices away in one transaction, a batch of them at a time: what was written down is
 * sent once, however often this is begun.
 */
export function noticesConsumer(core: Core, composer: Composer): Consumer<Readonly<Record<string, unknown>>> {
  const { clock, database, faults, outbox } = core;

  async function tell(tx: Tx, partner: PartnerId, ids: readonly number[]): Promise<readonly number[]> {
    const [{ rows }, siteLink, now] = await Promise.all([
      database.send<Told>(tx, EVENTS, [ids]),
      readSiteLink(database, tx),
      database.now(tx),
    ]);
    const told = rows.map((row) => ({ ...row, booking: fold(row.events), event: row.events.at(-1) }));
    const [addresses, policies] = await Promise.all([
      readAddresses(
        database,
        tx,
        partner,
        told.flatMap(({ booking }) => idsOf(booking)),
      ),
      readPolicies(database, tx, partner, new Set(told.map(({ policy }) => policy))),
    ]);
    const box = await database.sealer.ready(tx, partner, { seal: sealedFor(addresses.values()) });
    const composed = told.flatMap(
      ({ id, booking, events, event, policy, reference, withdrawn }): readonly Composed[] => {
        const known = policies.get(policy);
        if (known === undefined || event === undefined) return [];
        return composer.compose({
          partner,
          told: { events },
          booking,
          policy: known,
          reference,
          people: recipientsOf(booking, addresses),
          tells: (person) => !heardEnough(event.type, withdrawn, person) && !heardEnoughOfMoves(events, person),
          siteLink,
          outboxId: id,
          name: (person) => `notice-${id}-${person}`,
          box,
          now,
        });
      },
    );
    const sending = messagesToSend(composed, now);
    const waiting = messagesToWait(composed, now);
    const statement = writing([
      // The first release wrote some down, and then could not send them.
      ...messageRows(composed, 'keep'),
      outboxRows(sending),
      ...dueRows(waiting),
      { table: 'outbox', kind: 'delete', key: ['id'], rows: rows.map(({ id }) => ({ id })) },
    ]);
    if (statement !== null) await database.commitWith(tx, statement.text, statement.values);
    database.afterCommit(tx, () => {
      outbox.wake(sending.map(({ consumer }) => consumer));
      for (const { at } of waiting) if (at !== null) clock.expect(at);
    });
    return rows.map(({ id }) => id);
  }

  return {
    name: NOTICES,
    batch: 200,
    tries: 12,
    async handle(messages, settle) {
      faults.reach('before-dispatch');
      const byPartner = Map.groupBy(messages, ({ partner }) => partner);
      for (const [partner, some] of byPartner) {
        const ids = some.map(({ id }: Claimed<unknown>) => id);
        await database.inTenant(partner, (tx) => tell(tx, partner, ids));
        // Those that somebody else had in hand are theirs.
        for (const id of ids) settle(id, 'gone');
      }
    },
  };
}
