import { reason, type Actor, type BookingCommand, type BookingId, type Instant, type Refusal } from '@meetwell/sdk';
import type { Core, PartnerId } from '../core.ts';
import { attempt, Again, type Answer } from './attempt.ts';
import { NO_FAULTS } from './faults.ts';
import type { Key } from './idempotency.ts';
import { union, type LockSet } from './locks.ts';
import { TimeTaken } from './move-holds.ts';
import { violation } from './violations.ts';

/** One command on one booking. For one that opens it, `booking` is the id that the new booking gets. */
export interface BookingOrder {
  readonly booking: BookingId;
  readonly command: BookingCommand;
}

export interface Execution {
  readonly partner: PartnerId;
  readonly actor: Actor;
  /** With the hash of the body; the same key again gives the first answer again. Null for commands of the system. */
  readonly key: Key | null;
  /** Free texts that the commands refer to: stored with them, in the same transaction. */
  readonly texts?: readonly NewText[];
  /** All or none take effect. */
  readonly commands: readonly BookingOrder[];
  /** Bookings whose overdue deadlines are applied besides; those of `commands` always are. */
  readonly settle?: readonly BookingId[];
}

export interface NewText {
  readonly id: string;
  readonly body: string;
}

export type ExecutionResult =
  | { readonly outcome: 'done'; readonly bookings: readonly BookingId[]; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyReused' };

/** Each round knows more of what must be locked; only a stream of changes to the same few bookings needs many. */
const ROUNDS = 12;
/** A deadlock breaks the lock order's promise: tried again, then answered as what it is, a fight over one time. */
const DEADLOCKS = 3;

const NOTHING: LockSet = { members: new Set(), resources: new Set(), bookings: new Set() };

/**
 * The only way to change a booking. One transaction locks everything concerned in one order (accounts of members,
 * resources, booking rows), reads again, applies deadlines that have passed, decides, and writes events, fold, holds,
 * ledger, alarms, audit and outbox. When it turns out that more must be locked than was known, it begins again.
 *
 * @throws NotFound when a booking is unknown to the partner, or the actor has no part in it.
 */
export async function execute(core: Core, execution: Execution): Promise<ExecutionResult> {
  // Test servers die at points that a client's command passes, not at those of their own housekeeping.
  const faults = execution.key === null ? NO_FAULTS : core.faults;
  let locks = NOTHING;
  let deadlocks = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    faults.reach('before-begin');
    try {
      const answer = await core.database.inTenant(execution.partner, (tx) =>
        attempt({ core, tx, execution, locks, faults }),
      );
      faults.reach('after-commit');
      return answer;
    } catch (error) {
      if (error instanceof Again) {
        locks = union(locks, error.locks);
        continue;
      }
      const broken = violation(error);
      if (broken === 'keyTaken') continue;
      if (broken === 'deadlock' && (deadlocks += 1) < DEADLOCKS) {
        core.log.warn('execute.deadlock', { commands: execution.commands.map(({ command }) => command.type) });
        continue;
      }
      const refusal = refusalFor(execution, error, broken);
      if (refusal === null) throw error;
      return refusal;
    }
  }
  throw new Error('The bookings concerned kept changing; try again');
}

/** When the session that a command asks for would start; of several, the first. */
function startAsked(command: BookingCommand): Instant | undefined {
  return command.type === 'propose' ? command.starts[0] : 'start' in command ? command.start : undefined;
}

/** What a fault of the database says about the command, when it says anything. */
function refusalFor(
  { commands }: Execution,
  error: unknown,
  broken: ReturnType<typeof violation>,
): Extract<Answer, { outcome: 'refused' }> | null {
  const command = commands.at(-1)?.command;
  if (command === undefined) return null;
  const refused = (refusal: Refusal['reasons'][0]) =>
    ({ outcome: 'refused', refusal: { outcome: 'refused', command: command.type, reasons: [refusal] } }) as const;
  if (error instanceof TimeTaken) {
    const { kind, start } = error;
    if (kind === 'place') return refused(reason('roomFull', { start }));
    return refused(kind === 'therapist' ? reason('timeTaken', { start }) : reason('memberBusy', { start }));
  }
  if (broken === 'noSessionsLeft') return refused(reason('noSessionsLeft', {}));
  if (broken === 'taken' || broken === 'deadlock') {
    const start = startAsked(command);
    if (start !== undefined) return refused(reason('timeTaken', { start }));
  }
  return null;
}
