import { addKey, dropKey, freshRing, LEAD } from '../database/sealing/ring-file.ts';
import { PURPOSES, type Purpose } from '../database/sealing/ring.ts';
import { Impossible, UsageError, type Command, type Terminal } from './command.ts';
import { neededBy } from './rotate.ts';

/** `meetwell keys`: the keys of the installation, in the file `MEETWELL_KEYS` (row O5). Shows ids, and a key to nobody. */
export const keysCommand: Command = {
  name: 'keys',
  usage: `meetwell keys                the ids of the keys in MEETWELL_KEYS, and from when on each writes
meetwell keys new [--in <minutes>]            prints a file with a fresh key for each purpose
meetwell keys add <purpose> [--in <minutes>]  enters a new key, which writes as soon as every server knows it
meetwell keys drop <purpose> <id>             takes out a key that nothing needs any more
                             purposes: ${PURPOSES.join(', ')}`,
  async run(terminal, [what, ...rest]) {
    switch (what) {
      case undefined:
        return list(terminal);
      case 'new': {
        const after = minutesFrom(rest);
        return terminal.say(freshRing(after === null ? null : Date.now() + after).trimEnd());
      }
      case 'add': {
        const [name, ...more] = rest;
        return add(terminal, purposeFrom(name), minutesFrom(more) ?? LEAD);
      }
      case 'drop': {
        const [name, id, ...more] = rest;
        if (id === undefined || more.length > 0) throw new UsageError('Say which, by its purpose and its id.');
        return drop(terminal, purposeFrom(name), id);
      }
      default:
        throw new UsageError(`There is no "keys ${what}".`);
    }
  },
};

function list({ ring, say }: Terminal): void {
  for (const purpose of PURPOSES) {
    const { id: current } = ring().current(purpose);
    for (const { id, from } of ring().all(purpose)) {
      const state = id === current ? 'in force' : from > Date.now() ? `from ${new Date(from).toISOString()}` : 'reads';
      say(`${purpose.padEnd(12)} ${id}  ${state}`);
    }
  }
}

function add({ keysFile, say }: Terminal, purpose: Purpose, after: number): void {
  const from = Date.now() + after;
  const id = writing(() => addKey(fileOf(keysFile), purpose, from));
  say(`${id} reads at once, and writes from ${new Date(from).toISOString()} on.`);
  say('Every server is to have the file with it by then: they look every two seconds, and need no restart.');
  if (purpose === 'installation' || purpose === 'lookups') say(`Then: meetwell rotate ${purpose}`);
}

async function drop({ keysFile, ring, database, say }: Terminal, purpose: Purpose, id: string): Promise<void> {
  const file = fileOf(keysFile);
  if (ring().find(purpose, id) === null) throw new Impossible([`There is no ${purpose} key ${id}.`]);
  if (ring().current(purpose).id === id) throw new Impossible([`${id} is in force: meetwell keys add ${purpose}`]);
  if (purpose === 'installation' || purpose === 'lookups') {
    const needed = await neededBy(await database(), ring(), purpose, id);
    if (needed > 0) throw new Impossible([`${needed} need it still: meetwell rotate ${purpose}`]);
  }
  writing(() => dropKey(file, purpose, id));
  say(`${id} is gone.`);
}

/** @throws Impossible while another is changing the file. */
function writing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Impossible([
      'Somebody is changing MEETWELL_KEYS. If nobody is, take away the file beside it that ends in .new.',
    ]);
  }
}

function fileOf(file: string | null): string {
  if (file === null) throw new Impossible(['MEETWELL_KEYS names no file: meetwell keys new prints one.']);
  return file;
}

function purposeFrom(name: string | undefined): Purpose {
  const found = PURPOSES.find((purpose) => purpose === name);
  if (found === undefined) throw new UsageError(`The purposes are ${PURPOSES.join(', ')}.`);
  return found;
}

/** Milliseconds, or null where nothing was said. */
function minutesFrom([option, minutes, ...more]: readonly string[]): number | null {
  if (option === undefined) return null;
  const number = Number(minutes);
  if (option !== '--in' || minutes === undefined || more.length > 0 || !Number.isInteger(number) || number < 1) {
    throw new UsageError('Say --in and whole minutes.');
  }
  return number * 60_000;
}
