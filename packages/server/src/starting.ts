import type { ServerConfig } from './config.ts';
import { databaseFaults } from './database/installation.ts';
import { MigrationChanged } from './database/migrate.ts';
import { lineOf, UnfitDatabase, type Fault } from './database/unfit.ts';
import { WrongErasedList } from './erasing/list.ts';
import { isDatabaseAway } from './http/errors.ts';
import { codeOf, type Log } from './log.ts';
import { MIGRATIONS } from './nouns.ts';
import { openEngine } from './open-core.ts';

/** `EX_CONFIG` and `EX_TEMPFAIL` of sysexits.h: who supervises knows by them whether starting again helps. */
const MISCONFIGURED = 78;
const LATER = 75;

/** A fault that may be gone at the next start, without anything being mended. */
export interface StartFault extends Fault {
  readonly passes?: true;
}

/** Ends the process when there are faults, with a line for each. */
export function refuse(faults: readonly StartFault[]): void {
  if (faults.length === 0) return;
  for (const fault of faults) process.stderr.write(`${lineOf(fault)}\n`);
  process.exit(exitCodeOf(faults));
}

export function exitCodeOf(faults: readonly StartFault[]): number {
  return faults.every(({ passes }) => passes) ? LATER : MISCONFIGURED;
}

/** What is wrong with the database that a configuration names, as far as it can be reached; changes nothing. */
export async function databaseFaultsOf(
  { databaseUrl, purpose, testClock }: ServerConfig,
  log: Log,
): Promise<readonly Fault[]> {
  if (databaseUrl === null) return [];
  const engine = await openEngine({ databaseUrl, dataFolder: null, connections: 1, log });
  try {
    return await databaseFaults(engine, MIGRATIONS, { purpose, testClock });
  } catch (error) {
    const faults = faultsIn(error);
    return faults.length > 0
      ? faults
      : [{ name: 'DATABASE_URL', detail: `could not be looked at (${codeOf(error)}).` }];
  } finally {
    await engine.close();
  }
}

/** What an error at the start says to whoever starts; nothing where it is our own fault. */
export function faultsIn(error: unknown): readonly StartFault[] {
  if (error instanceof UnfitDatabase) return error.faults;
  if (error instanceof MigrationChanged)
    return [{ name: 'DATABASE_URL', detail: `${error.message}: it belongs to another release.` }];
  if (error instanceof WrongErasedList) return [{ name: 'MEETWELL_ERASED', detail: `${error.message}.` }];
  const code = codeOf(error);
  // Whoever was there before us may be about to end.
  if (code === 'EADDRINUSE') return [{ name: 'PORT', detail: 'is in use by another program.', passes: true }];
  if (isDatabaseAway(error)) {
    return [{ name: 'DATABASE_URL', detail: `names a database that does not answer (${code}).`, passes: true }];
  }
  // Of invalid authorisation and of no such database: the words quote the login, the code does not.
  if (/^(28|3D)/.test(code)) {
    return [
      { name: 'DATABASE_URL', detail: `is refused by the database (${code}): look at login, password and name.` },
    ];
  }
  return isOfTls(error)
    ? [
        {
          name: 'DATABASE_URL',
          detail: `cannot be reached by TLS (${code}): look at the server’s certificate and sslrootcert.`,
        },
      ]
    : [];
}

/** Of a certificate that is not believed, or a server that has none: node-postgres gives the last no code. */
function isOfTls(error: unknown): boolean {
  return (
    /^(CERT_|DEPTH_ZERO_|EPROTO|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/.test(codeOf(error)) ||
    (error instanceof Error && error.message.includes('does not support SSL'))
  );
}
