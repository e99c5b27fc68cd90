import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import { LEAD } from '../database/sealing/ring-file.ts';
import { partnersWithKeys, rotateInstallation } from '../database/sealing/rotate.ts';
import { personNamed } from '../erasing/erase.ts';
import { rotateLookups, rotatePartner, rotatePerson } from '../people/reseal.ts';
import type { KeyRing, Purpose } from '../database/sealing/ring.ts';
import { Impossible, UsageError, type Command, type Terminal } from './command.ts';

/** `meetwell rotate`: keys are changed while servers run; what was not finished goes on where it was (row O5). */
export const rotateCommand: Command = {
  name: 'rotate',
  usage: `meetwell rotate installation  wraps all partners' keys with the newest of MEETWELL_KEYS
meetwell rotate lookups       has everybody found by the newest of MEETWELL_KEYS
meetwell rotate partner <partner>        gives a partner a new key
meetwell rotate person <partner> <id>    gives a person new keys, and seals all of theirs anew`,
  async run(terminal, [what, ...rest]) {
    const { ring, say } = terminal;
    const [partner, id] = rest as [PartnerId?, string?];
    const most = { installation: 0, lookups: 0, partner: 1, person: 2 }[what ?? ''];
    if (most === undefined || rest.length !== most)
      throw new UsageError(`There is no "rotate ${[what, ...rest].join(' ')}".`);
    if (what === 'installation' || what === 'lookups') {
      await inForce(terminal, what);
      const database = await terminal.database();
      let sum = 0;
      for (const each of await partnersWithKeys(database)) {
        sum +=
          what === 'lookups' ? await rotateLookups(database, each) : await rotateInstallation(database, ring(), each);
      }
      const { id: current } = ring().current(what);
      say(what === 'lookups' ? `${sum} are found by ${current} now.` : `${sum} were wrapped with ${current}.`);
      for (const { id: old } of ring().all(what)) {
        if (old !== current) say(`Nothing needs ${old} any more: meetwell keys drop ${what} ${old}`);
      }
      return;
    }
    const database = await terminal.database();
    if (partner === undefined || !(await partnersWithKeys(database)).includes(partner)) {
      throw new Impossible([`There is no partner ${partner}, or it has no keys.`]);
    }
    if (id === undefined) {
      say(`${await rotatePartner(database, ring(), partner)} were wrapped with the new key of ${partner}.`);
    } else {
      const person = await personNamed(database, partner, { id });
      if (person === null) throw new Impossible([`${partner} has nobody of that id, or they are erased.`]);
      say(`${await rotatePerson(database, partner, person)} rows of ${person} were sealed anew.`);
    }
    say('The old key opens nothing any more. A running server destroys it within two hours.');
  },
};

/** Waits until the newest key is in force, where that is soon. */
async function inForce({ ring, say }: Terminal, purpose: Purpose): Promise<void> {
  const newest = ring().all(purpose)[0];
  const wait = (newest?.from ?? 0) - Date.now();
  if (newest === undefined || wait <= 0) return;
  const when = new Date(newest.from).toISOString();
  if (wait > 2 * LEAD) throw new Impossible([`${newest.id} is not in force before ${when}.`]);
  say(`Waiting until ${when}, when every server knows ${newest.id}.`);
  await new Promise((resolve) => setTimeout(resolve, wait + 1));
}

/** How much of what is stored needs a key of the ring still. */
export async function neededBy(database: Database, ring: KeyRing, purpose: Purpose, id: string): Promise<number> {
  if (purpose === 'installation') return wrappedBy(database, id);
  if (purpose !== 'lookups' || ring.all(purpose).length < 2) return 0;
  let sum = 0;
  for (const partner of await partnersWithKeys(database)) sum += await rotateLookups(database, partner, true);
  return sum;
}

async function wrappedBy(database: Database, id: string): Promise<number> {
  let sum = 0;
  const text = `select count(*) as count from data_keys
    where partner_id = current_setting('meetwell.partner') and person_id is null and wrapped_by = $1`;
  for (const partner of await partnersWithKeys(database)) {
    const { rows } = await database.inTenant(partner, (tx) => database.send<{ count: number }>(tx, text, [id]));
    sum += rows[0]?.count ?? 0;
  }
  return sum;
}
