import { SYSTEM, type Booking, type BookingId, type PolicyId } from '@meetwell/sdk';
import { reminders } from '@meetwell/sdk/reminders';
import { reminderDue } from '../bookings/remind-at.ts';
import { REMINDER } from '../bookings/written.ts';
import { change } from '../commands/change.ts';
import type { Ring } from '../commands/clock.ts';
import type { Core } from '../commands/core.ts';
import { NO_LOCKS } from '../commands/locks.ts';
import { NOTHING_WRITTEN } from '../commands/written.ts';
import { readPolicies } from '../partners/policies.ts';
import { messageRows, messagesToSend, messagesToWait, type Composer } from './compose.ts';
import { idsOf, readAddresses, recipientsOf, sealedFor } from './recipients.ts';
import { readSiteLink } from './site.ts';

const BOOKING = `select b.fold, b.reference, b.policy_id as policy, d.due_at as due,
    (select json_agg(m.id) from (
        select id, partner_id from sent_emails union all select id, partner_id from text_messages
      ) m where m.partner_id = b.partner_id and m.id like 'invitation-' || replace(b.id, '_', '\\_') || '-%') as written
  from bookings b left join deadlines d on d.partner_id = b.partner_id and d.noun = 'reminder' and d.id = b.id
  where b.partner_id = current_setting('meetwell.partner') and b.id = $1`;

/**
 * Writes down the reminder with the joining link that is due for a booking (rows N6, S13), once for each time agreed, and
 * when the next is due. Of several processes at it at once the row's lock makes one the first.
 */
export function reminderRing(core: Core, composer: Composer): Ring {
  const { database } = core;
  return async (partner, id) => {
    await change(core, {
      partner,
      actor: SYSTEM,
      key: null,
      locks: { ...NO_LOCKS, bookings: new Set([id as BookingId]) },
      async read(tx) {
        const { rows } = await database.send<{
          fold: Booking;
          reference: string;
          policy: PolicyId;
          written: readonly string[] | null;
        }>(tx, BOOKING, [id]);
        const [found] = rows;
        if (found === undefined) return null;
        const [addresses, policies, siteLink] = await Promise.all([
          readAddresses(database, tx, partner, idsOf(found.fold)),
          readPolicies(database, tx, partner, new Set([found.policy])),
          readSiteLink(database, tx),
        ]);
        const people = recipientsOf(found.fold, addresses);
        const box = await database.sealer.ready(tx, partner, { seal: sealedFor(people) });
        return { ...found, people, policies, siteLink, box };
      },
      decide(facts, now) {
        const policy = facts?.policies.get(facts.policy);
        const gone = { noun: REMINDER, id, at: null };
        const nothing = { outcome: 'done', remembered: {}, answer: null } as const;
        if (facts === null || policy === undefined) return { ...nothing, written: { ...NOTHING_WRITTEN, due: [gone] } };
        const { fold: booking, reference, people, siteLink, box } = facts;
        const [next] = reminders(booking, policy.meeting.remindBefore, now);
        const lead = reminderDue(booking, policy, now);
        // A session that moved is told of again.
        const name = (person: string) => `invitation-${booking.id}-${booking.sequence}-${lead}-${person}`;
        const known = new Set(facts.written ?? []);
        const composed =
          lead === null
            ? []
            : composer.compose({
                partner,
                told: { type: 'invitation' },
                booking,
                policy,
                reference,
                people,
                tells: (person) => !known.has(name(person)),
                siteLink,
                outboxId: 0,
                name,
                box,
                now,
              });
        return {
          ...nothing,
          written: {
            ...NOTHING_WRITTEN,
            rows: messageRows(composed, 'insert'),
            due: [next === undefined ? gone : { noun: REMINDER, id, at: next.at }, ...messagesToWait(composed, now)],
            outbox: messagesToSend(composed, now),
          },
        };
      },
      repeat: () => Promise.resolve(null),
    });
  };
}
