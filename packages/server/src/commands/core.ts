import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Auditor } from './auditing/auditor.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Hints } from './hints.ts';
import type { Outbox } from './consumers.ts';

/** The parts that everything in the server is given, made once by `openCore`. */
export interface Core {
  readonly database: Database;
  readonly hints: Hints;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly audit: Auditor;
  readonly faults: Faults;
  readonly log: Log;
}
