import { instantAt, type Actor, type Instant } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { actorName } from './audit.ts';
import type { Core } from './core.ts';
import { dueRows } from './due.ts';
import { NO_FAULTS } from './faults.ts';
import { hintRows } from './hints.ts';
import { keyRows, recalled, type Key, type Remembered } from './keys.ts';
import { covers, lockAll, union, NO_LOCKS, type LockSet } from './locks.ts';
import { outboxRows } from './outbox.ts';
import { writing } from './rows.ts';
import { violation } from './violations.ts';
import type { Written } from './written.ts';

/** A change of one noun, or of several together: what it concerns, what decides it, and what it writes. */
export interface Change<Facts, Answer, Refusal> {
  readonly partner: PartnerId;
  readonly actor: Actor;
  /** With the hash of the body; the same key again gives the first answer again. Null for commands of the system. */
  readonly key: Key | null;
  /** What must be locked; found, where that needs it, by a reading without locks that goes with the BEGIN. */
  readonly locks: LockSet | ((tx: Tx) => Promise<LockSet>);
  /**
   * Reads all that deciding and answering need, once everything is locked: what is asked for together is read in one
   * trip, with the locks. `now` is the moment at which the locks were had.
   */
  read(tx: Tx, now: Promise<Instant>): Promise<Facts>;
  /** What should have been locked, seen what was read: where it is more, all begins again with all of it. */
  needs?(facts: Facts): LockSet;
  /** Decides, in memory. Whatever it gives is written by one statement, with the COMMIT behind it. */
  decide(facts: Facts, now: Instant): Decision<Answer, Refusal>;
  /** The answer to a key under which this was done before, from what is remembered. */
  repeat(tx: Tx, remembered: Remembered): Promise<Answer>;
  /** What a fault of the database says about the command, when it says anything: a time that somebody else has. */
  refusal?(fault: NonNullable<ReturnType<typeof violation>>): Refusal | null;
}

export type Decision<Answer, Refusal> =
  | {
      readonly outcome: 'done';
      readonly written: Written;
      readonly remembered: Remembered;
      readonly answer: Answer;
    }
  /** What time has ended stays ended, although the command did nothing. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly written: Written };

export type Changed<Answer, Refusal> =
  | { readonly outcome: 'done'; readonly answer: Answer; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyReused' };

/** More must be locked than was: roll back, and begin again with all of it. Locking it now would break the order. */
export class Again extends Error {
  readonly locks: LockSet;

  constructor(locks: LockSet) {
    super('More must be locked');
    this.name = 'Again';
    this.locks = locks;
  }
}

/** Something else must be changed before: roll back, do that, and begin again. */
export class First extends Error {
  readonly work: () => Promise<unknown>;

  constructor(work: () => Promise<unknown>) {
    super('Something else comes first');
    this.name = 'First';
    this.work = work;
  }
}

/** Each round knows more of what must be locked; only a stream of changes to the same few things needs many. */
const ROUNDS = 12;
/** A deadlock breaks the lock order's promise: tried again, then answered as what it is, a fight over one time. */
const DEADLOCKS = 3;

/**
 * The one way in for every change. In one transaction: locks what it concerns in one order, reads, decides, and writes
 * rows, due times, audit, key, outbox and hints. What it costs is in `docs/decisions/0011-what-a-change-costs.md`.
 */
export async function change<Facts, Answer, Refusal>(
  core: Core,
  order: Change<Facts, Answer, Refusal>,
): Promise<Changed<Answer, Refusal>> {
  // Test servers die at points that a client's command passes, not at those of their own housekeeping.
  const faults = order.key === null ? NO_FAULTS : core.faults;
  let locks = NO_LOCKS;
  let deadlocks = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    faults.reach('before-begin');
    try {
      const changed = await core.database.inTenant(order.partner, (tx) => attempt(core, tx, order, locks));
      faults.reach('after-commit');
      return changed;
    } catch (error) {
      if (error instanceof Again) {
        locks = union(locks, error.locks);
        continue;
      }
      if (error instanceof First) {
        await error.work();
        continue;
      }
      const fault = violation(error);
      if (fault === 'keyTaken' || fault === 'nameTaken') continue;
      if (fault === 'deadlock' && (deadlocks += 1) < DEADLOCKS) {
        core.log.warn('change.deadlock', { partner: order.partner });
        continue;
      }
      const refusal = fault === null ? null : (order.refusal?.(fault) ?? null);
      if (refusal === null) throw error;
      return { outcome: 'refused', refusal };
    }
  }
  throw new Error('What is concerned kept changing; try again');
}

async function attempt<Facts, Answer, Refusal>(
  core: Core,
  tx: Tx,
  order: Change<Facts, Answer, Refusal>,
  known: LockSet,
): Promise<Changed<Answer, Refusal>> {
  const { database } = core;
  const { partner, actor, key } = order;
  const faults = key === null ? NO_FAULTS : core.faults;
  const wanted = union(known, typeof order.locks === 'function' ? await order.locks(tx) : order.locks);
  const locking = lockAll(database, tx, partner, wanted, { actor: actorName(actor), key: key?.id ?? null });
  const had = locking.then(({ epoch }) => instantAt(epoch));
  const [locked, now, facts] = await Promise.all([locking, had, order.read(tx, had)]);
  faults.reach('after-lock');

  // What was read without locks may have changed before they were had.
  const needed = order.needs?.(facts);
  if (needed !== undefined && !covers(wanted, needed)) throw new Again(needed);
  const before = recalled(locked, key);
  if (before.outcome === 'keyReused') return before;
  if (before.outcome === 'repeated') {
    return { outcome: 'done', answer: await order.repeat(tx, before.remembered), repeated: true };
  }

  const decision = order.decide(facts, now);
  faults.reach('after-decide');
  const remembered = decision.outcome === 'done' ? [keyRows(actor, key, decision.remembered, now)] : [];
  await write(core, tx, partner, decision.written, remembered, faults);
  return decision.outcome === 'refused'
    ? { outcome: 'refused', refusal: decision.refusal }
    : { outcome: 'done', answer: decision.answer, repeated: false };
}

async function write(
  { database, hints, outbox, clock, audit }: Core,
  tx: Tx,
  partner: PartnerId,
  written: Written,
  remembered: readonly ReturnType<typeof keyRows>[],
  faults: Core['faults'],
): Promise<void> {
  const statement = writing([
    ...written.rows,
    ...dueRows(written.due),
    audit.rows(tx, partner, written.audit),
    outboxRows(written.outbox),
    hintRows(written.hints),
    ...remembered,
  ]);
  if (statement === null) return;
  let ids: readonly number[] = [];
  database.afterCommit(tx, () => {
    if (written.hints.length > 0) hints.told(written.hints, ids);
    outbox.wake(written.outbox.map(({ consumer }) => consumer));
    for (const { at } of written.due) if (at !== null) clock.expect(at);
  });
  const run = faults === NO_FAULTS ? database.commitWith : database.send;
  const { rows } = await run<{ hints?: readonly number[] | null }>(tx, statement.text, statement.values);
  ids = rows[0]?.hints ?? [];
  faults.reach('after-events');
  faults.reach('before-commit');
}
