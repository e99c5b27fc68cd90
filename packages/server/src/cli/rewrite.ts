import { rewriteSealed } from '../database/sealing/rewrite.ts';
import { Impossible, UsageError, type Command } from './command.ts';

/** `meetwell rewrite`: pages in which a release before wrote in clear are written anew, once (row O5). */
export const rewriteCommand: Command = {
  name: 'rewrite',
  usage: `meetwell rewrite             writes tables anew in which a release before wrote in clear, as the login of MEETWELL_OWNER_URL`,
  async run({ owner, say }, words) {
    if (words.length > 0) throw new UsageError(`There is no "rewrite ${words.join(' ')}".`);
    switch (await rewriteSealed(await owner())) {
      case 'done':
        return say(
          'The tables were written anew. What was in clear is left in the log of before, and in backups of before.',
        );
      case 'nothing':
        return say('There was nothing to write anew.');
      case 'toSeal':
        throw new Impossible(['Start a server first: it seals what a release before wrote in clear.']);
      case 'notOwner':
        throw new Impossible(['This login does not own the tables: name the one that does by MEETWELL_OWNER_URL.']);
    }
  },
};
