import { parseArgs } from 'node:util';
import type { PartnerId } from '../database/partner.ts';
import { erase, personNamed, RECORD_YEARS, standingOf } from '../erasing/erase.ts';
import { REFERENCE } from '../erasing/list.ts';
import { Impossible, UsageError, type Command } from './command.ts';

/** `meetwell erase`: what is kept of a person goes, but for what law keeps (row R4). */
export const eraseCommand: Command = {
  name: 'erase',
  usage: `meetwell erase <partner> (--subject <subject> | --id <id>) --reference <reference>
                             erases a person: addresses, words, mails; the record too once its time is over
                    --record   the record at once
                    --force    though something of theirs is still ahead`,
  async run({ database: open, erased, say }, words) {
    const { partner, by, reference, record, force } = read(words);
    if (erased === null) {
      throw new Impossible(['MEETWELL_ERASED is missing: the list of erased people, for when a backup is restored.']);
    }
    const database = await open();
    const person = await personNamed(database, partner, by);
    if (person === null) throw new Impossible([`${partner} has nobody like that, or they are erased.`]);
    const { ahead, recordOver } = await standingOf(database, partner, person);
    if (ahead.length > 0 && !force) {
      throw new Impossible([
        ...ahead.map(
          ({ reference: booking, state }) => `${booking} is ${state}: have it cancelled, or wait until it is over.`,
        ),
        'Nothing was erased. With --force it is, and they are told of none of these any more.',
      ]);
    }
    const all = record || recordOver;
    await erase(database, erased, { partner, person, record: all, at: new Date().toISOString(), reference });
    say(`${person} of ${partner} is erased, and let in nowhere.`);
    say(
      all
        ? 'Nothing of them can be read any more. Their bookings stand without a name.'
        : `Their name stays with their bookings, as law keeps it for ${RECORD_YEARS} years after the last; everything else of them can be read no more.`,
    );
  },
};

function read(words: readonly string[]) {
  const usage = () => new UsageError('Say whose partner, who, and a reference to whoever asked for it.');
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        subject: { type: 'string' },
        id: { type: 'string' },
        reference: { type: 'string' },
        record: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw usage();
  }
  const { subject, id, reference, record, force } = parsed.values;
  const [partner, ...more] = parsed.positionals;
  if (partner === undefined || more.length > 0 || (subject === undefined) === (id === undefined)) throw usage();
  if (reference === undefined || !REFERENCE.test(reference)) {
    throw new UsageError('The reference is a word of at most 64 letters, figures and ._:/-, and no name.');
  }
  const by = id === undefined ? { subject: subject! } : { id };
  return { partner: partner as PartnerId, by, reference, record, force };
}
