import type { Me } from '@meetwell/sdk/client';
import { factsOf, NO_CONCERN, readFacts } from '../bookings/reading.ts';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';
import { serviceInForce } from '../partners/services.ts';
import { openName } from './sealed.ts';

const PERSON = `select p.name, q.name as "partnerName" from people p join partners q on q.id = p.partner_id
  where p.partner_id = current_setting('meetwell.partner') and p.id = $1`;

/** Who somebody is, what their service's policy is, and what they may still book. @throws NotFound when they are gone. */
export function meFor(core: Core, principal: Principal): Promise<Me> {
  const { database } = core;
  const { partner, kind, id } = principal;
  return database.inTenant(partner, async (tx) => {
    const member = kind === 'member' ? id : null;
    const [people, { asOf, ...service }, facts] = await Promise.all([
      database.send<{ name: string; partnerName: string }>(tx, PERSON, [principal.person]),
      serviceInForce(database, tx, partner, principal.service),
      member === null ? null : readFacts(database, tx, partner, { ...NO_CONCERN, members: new Set([member]) }),
    ]);
    const [person] = people.rows;
    if (person === undefined) throw new NotFound('person', id);
    const box = await database.sealer.ready(tx, partner, { open: [person.name] });
    const account = member === null ? null : facts?.accounts.get(member);
    if (account === undefined) throw new NotFound('member', id);
    return {
      actor: actorOf(principal),
      name: openName(box, principal.person, person.name),
      partnerName: person.partnerName,
      service,
      account: account === null ? null : { ...factsOf(account, asOf), revision: account.revision },
      asOf,
    };
  });
}
