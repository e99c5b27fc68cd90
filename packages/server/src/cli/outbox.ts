import { deadLetters, dropDeadLetters, outboxState, retryDeadLetters } from '../commands/dead-letters.ts';
import type { Database } from '../database/database.ts';
import { UsageError, type Command } from './command.ts';

/** `meetwell outbox`: what waits, what was given up, and what to do about it (row O8). */
export const outboxCommand: Command = {
  name: 'outbox',
  usage: `meetwell outbox              how many messages wait for whom, and the dead letters
meetwell outbox retry <id>…  has dead letters tried again; "all" for every one
meetwell outbox drop <id>…   drops dead letters for good`,
  async run({ database: open, say }, [what, ...rest]) {
    const database = await open();
    switch (what) {
      case undefined:
        return list(database, say);
      case 'retry': {
        const ids = rest.length === 1 && rest[0] === 'all' ? 'all' : idsFrom(rest);
        return told(await retryDeadLetters(database, ids), ids, 'will be tried again', say);
      }
      case 'drop': {
        const ids = idsFrom(rest);
        return told(await dropDeadLetters(database, ids), ids, 'was dropped', say);
      }
      default:
        throw new UsageError(`There is no "outbox ${what}".`);
    }
  },
};

async function list(database: Database, say: (line: string) => void): Promise<void> {
  const [states, dead] = [await outboxState(database), await deadLetters(database)];
  if (states.length === 0) return say('The outbox is empty.');
  for (const { consumer, waiting, dead: count } of states) {
    say(`${consumer}: ${waiting} waiting, ${count} dead`);
  }
  for (const { id, partner, consumer, attempts, failure, deadAt, payload } of dead) {
    say(
      `${id}  ${consumer}  ${failure ?? '-'}  ${attempts} tries, given up ${deadAt}  ${partner} ${JSON.stringify(payload)}`,
    );
  }
}

function told(done: readonly number[], asked: readonly number[] | 'all', what: string, say: (line: string) => void) {
  for (const id of done) say(`${id} ${what}.`);
  if (asked === 'all') return say(`${done.length} in all.`);
  const missing = asked.filter((id) => !done.includes(id));
  if (missing.length > 0) throw new UsageError(`No dead letter: ${missing.join(', ')}`);
}

function idsFrom(texts: readonly string[]): readonly number[] {
  const ids = texts.map(Number);
  if (ids.length === 0 || !ids.every((id) => Number.isSafeInteger(id) && id > 0)) {
    throw new UsageError('Say which, by the numbers that "meetwell outbox" shows.');
  }
  return ids;
}
