import type { BookingId, MemberId, ServiceId, TherapistId } from '@meetwell/sdk';
import type { Database } from './database/database.ts';
import type { Faults } from './commands/faults.ts';
import type { Hints } from './commands/hints.ts';
import type { Alarms } from './jobs/alarms.ts';
import type { Log } from './log.ts';
import type { AttendanceReader } from './sessions/attendance.ts';

/** One NHS trust, university or charity: whatever belongs to it is invisible to every other. */
export type PartnerId = string & { readonly __partner: true };

/** A person signed in: what every request after authentication carries. */
export type Principal =
  | { readonly partner: PartnerId; readonly kind: 'member'; readonly id: MemberId; readonly service: ServiceId }
  | { readonly partner: PartnerId; readonly kind: 'therapist'; readonly id: TherapistId; readonly service: ServiceId };

/** The parts that everything in the server is given, made once by `openCore`. */
export interface Core {
  readonly database: Database;
  readonly hints: Hints;
  readonly faults: Faults;
  readonly alarms: Alarms;
  /** Who was at a session, when it is judged: see `sessions/attendance.ts`. */
  readonly attendance: AttendanceReader;
  readonly log: Log;
}

/** What changed, for whoever shows it: fanned out to open pages after the commit (see `LiveEvent` of the SDK). */
export interface Hint {
  readonly partner: PartnerId;
  /** Who may be told: the people who can see the thing. */
  readonly people: readonly string[];
  readonly topic: 'booking' | 'session' | 'chat' | 'account';
  readonly id: BookingId | null;
  /** Of the booking or of the account, after the change: whoever holds it already reads nothing. */
  readonly revision: number | null;
}
