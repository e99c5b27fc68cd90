/**
 * `meetwell`: what an operator does at a terminal. It reaches the database that `DATABASE_URL` or `MEETWELL_DATA` names,
 * as a server does; the embedded one belongs to one process at a time, so stop the server first.
 */
import { DEFAULT_CONFIG, readSettings, WrongConfiguration } from '../config.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { lineOf } from '../database/unfit.ts';
import { jsonLog } from '../log.ts';
import { openEngine } from '../open-core.ts';
import { openDatabase } from '../open-database.ts';
import { erasedOf, ringFor } from '../secret.ts';
import { exitCodeOf, faultsIn } from '../starting.ts';
import { Impossible, UsageError, type Command, type Terminal } from './command.ts';
import { eraseCommand } from './erase.ts';
import { jobsCommand } from './jobs.ts';
import { keysCommand } from './keys.ts';
import { migrateCommand } from './migrate.ts';
import { outboxCommand } from './outbox.ts';
import { partnerCommand } from './partner.ts';
import { rewriteCommand } from './rewrite.ts';
import { rotateCommand } from './rotate.ts';
import { verifyAuditCommand } from './verify-audit.ts';

const COMMANDS: readonly Command[] = [
  outboxCommand,
  jobsCommand,
  migrateCommand,
  keysCommand,
  rotateCommand,
  eraseCommand,
  rewriteCommand,
  verifyAuditCommand,
  partnerCommand,
];
/** Of the settings a command needs those that say where the data and the keys are. */
const WHERE: readonly string[] = [
  'MEETWELL_CONFIG',
  'DATABASE_URL',
  'MEETWELL_OWNER_URL',
  'MEETWELL_DATA',
  'MEETWELL_SECRET',
  'MEETWELL_KEYS',
  'MEETWELL_ERASED',
  'MEETWELL_AUDIT_HEADS',
];

const log = jsonLog((line) => process.stderr.write(`${line}\n`));
const [name, ...words] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);
const HELP: readonly (string | undefined)[] = ['help', '--help', '-h'];
if (command === undefined) {
  if (HELP.includes(name)) for (const { usage } of COMMANDS) process.stdout.write(`${usage}\n`);
  else for (const { usage } of COMMANDS) complain(usage, 2);
} else if (words.some((word) => HELP.includes(word) && word !== 'help')) {
  process.stdout.write(`${command.usage}\n`);
} else {
  try {
    await within((terminal) => command.run(terminal, words));
  } catch (error) {
    if (error instanceof UsageError) complain(`${error.message}\n${command.usage}`, 2);
    else if (error instanceof Impossible) complain(error.reasons.join('\n'), 1);
    else {
      const faults = error instanceof WrongConfiguration ? error.faults : faultsIn(error);
      if (faults.length > 0) complain(faults.map(lineOf).join('\n'), exitCodeOf(faults));
      else {
        // A terminal is often a log as well.
        log.error('meetwell.failed', error);
        process.exitCode = 1;
      }
    }
  }
}

async function within(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const { settings, faults } = readSettings(process.env);
  const wrong = faults.filter((fault) => WHERE.includes(fault.name));
  if (wrong.length > 0) throw new WrongConfiguration(wrong);
  const opened: { close(): Promise<void> }[] = [];
  const kept = <Closing extends { close(): Promise<void> }>(one: Closing): Closing => {
    opened.push(one);
    return one;
  };
  const dataFolder = settings.MEETWELL_DATA ?? DEFAULT_CONFIG.dataFolder;
  const databaseUrl = settings.DATABASE_URL ?? null;
  const config = {
    databaseUrl,
    dataFolder,
    secret: settings.MEETWELL_SECRET ?? null,
    keysFile: settings.MEETWELL_KEYS ?? null,
    erasedFile: settings.MEETWELL_ERASED ?? null,
  };
  const erased = erasedOf(config);
  let keys: KeyRing | null = null;
  const ring = () => (keys ??= ringFor(config, log));
  try {
    await work({
      database: async () =>
        kept(await openDatabase({ databaseUrl, dataFolder, testClock: false, ring: ring(), erased })),
      owner: async () =>
        kept(
          await openEngine({
            databaseUrl: settings.MEETWELL_OWNER_URL ?? databaseUrl,
            dataFolder,
            connections: 1,
            log,
          }),
        ),
      ring,
      keysFile: config.keysFile,
      erased,
      auditHeads: settings.MEETWELL_AUDIT_HEADS ?? null,
      settings,
      say: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    for (const one of opened) await one.close();
  }
}

function complain(text: string, exitCode: number): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}
