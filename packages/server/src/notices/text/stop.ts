import { SYSTEM } from '@meetwell/sdk';
import { NOTICE_CHANNELS } from '@meetwell/sdk/notices';
import { actorName } from '../../commands/audit.ts';
import { change } from '../../commands/change.ts';
import type { Core } from '../../commands/core.ts';
import { NOTHING_WRITTEN } from '../../commands/written.ts';
import type { PartnerId } from '../../database/partner.ts';
import { choicesRow, personLocks, readChoices } from '../preferences.ts';
import type { TakesReplies } from './replies.ts';
import { idOfPerson } from './whom.ts';

/** Everyone who has had messages at a number: several may share a telephone, and it was asked to be left alone. */
const AT_NUMBER = `select distinct m.person_id as id, e.id is not null as member from text_messages m
  left join enrolments e on e.partner_id = m.partner_id and e.id = m.person_id
  where m.partner_id = current_setting('meetwell.partner') and m.recipient_hash = $1 order by 1`;

/** STOP: no more text messages go to whoever has had some at that number, until they choose them again (row C4). */
export function stopsTexts(core: Core): TakesReplies {
  const { database } = core;

  async function stop(partner: PartnerId, id: string, member: boolean): Promise<void> {
    await change(core, {
      partner,
      actor: SYSTEM,
      key: null,
      locks: personLocks(member ? 'member' : 'therapist', id),
      async read(tx) {
        const person = await idOfPerson(database, tx, id);
        return person === null ? null : { person, ...(await readChoices(database, tx, partner, person)) };
      },
      decide(stored, now) {
        const nothing = { outcome: 'done', answer: null, remembered: {}, written: NOTHING_WRITTEN } as const;
        if (stored === null) return nothing;
        const { channels } = stored.choices;
        if (channels?.includes('text') === false) return nothing;
        const left = {
          ...stored.choices,
          channels: (channels ?? NOTICE_CHANNELS).filter((channel) => channel !== 'text'),
        };
        const revision = stored.revision + 1;
        return {
          ...nothing,
          written: {
            ...NOTHING_WRITTEN,
            rows: [choicesRow(stored.box, stored.person, left, revision, now)],
            audit: [
              {
                at: now,
                actor: actorName(SYSTEM),
                action: 'notices.textsStopped',
                subject: stored.person,
                members: [],
                facts: { revision },
              },
            ],
          },
        };
      },
      repeat: () => Promise.resolve(null),
    });
  }

  return async ({ partner, senderHash, reply }) => {
    if (!reply.optOut) return;
    const { rows } = await database.inTenant(partner, (tx) =>
      database.send<{ id: string; member: boolean }>(tx, AT_NUMBER, [senderHash]),
    );
    for (const { id, member } of rows) await stop(partner, id, member);
  };
}
