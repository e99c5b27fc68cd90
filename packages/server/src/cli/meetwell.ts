/**
 * `meetwell`: what an operator does at a terminal. It reaches the database that `DATABASE_URL` or `MEETWELL_DATA` names,
 * as a server does; the embedded one belongs to one process at a time, so stop the server first.
 */
import { configFrom, ringFor } from '../config.ts';
import { openDatabase } from '../open-database.ts';
import { UsageError, type Command } from './command.ts';
import { jobsCommand } from './jobs.ts';
import { outboxCommand } from './outbox.ts';

const COMMANDS: readonly Command[] = [outboxCommand, jobsCommand];

const [name, ...words] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);
if (command === undefined) {
  for (const { usage } of COMMANDS) process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  const config = configFrom(process.env);
  const database = await openDatabase({ ...config, ring: ringFor(config) });
  try {
    await command.run(database, words, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${command.usage}\n`);
    process.exitCode = 2;
  } finally {
    await database.close();
  }
}
