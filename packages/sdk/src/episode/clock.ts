import { epochOf, instantAt, latest, type Instant } from '../time/instant.ts';
import { minusPeriod, plusPeriod, type Period } from '../time/period.ts';
import type { Zone } from '../time/zone.ts';
import type { BookingClock, RunningClock, StoppedClock, Term } from './episode.ts';
import type { BookingTerms } from './policy.ts';

/**
 * A term from now until it is due. A warning whose moment has passed comes at once, as one with others like it: whoever
 * is given a shorter time than a warning reaches back must still be told.
 */
export function termUntil(due: Instant, now: Instant, warnings: readonly Period[], zone: Zone): Term {
  const moments = warnings.map((before) => latest(minusPeriod(zone, due, before), now));
  return { due, warnAt: [...new Set(moments)].sort() };
}

export function runningUntil(
  due: Instant,
  now: Instant,
  nudgeAt: Instant | null,
  terms: BookingTerms,
  zone: Zone,
): RunningClock {
  return { runs: true, ...termUntil(due, now, terms.warnings, zone), nudgeAt };
}

/** The clock standing still from now on; one that already does goes on doing so. */
export function stopped(clock: BookingClock, now: Instant): StoppedClock {
  if (!clock.runs) return clock;
  const { due, nudgeAt } = clock;
  return { runs: false, stoppedAt: now, due, nudgeAt };
}

/** A stopped clock with more time left. */
export function extended(clock: StoppedClock, more: Period, zone: Zone): StoppedClock {
  return { ...clock, due: plusPeriod(zone, clock.due, more) };
}

/** The clock running again: later by as long as it stood still, exactly, and never with less left than the least notice. */
export function resumed(clock: StoppedClock, now: Instant, terms: BookingTerms, zone: Zone): RunningClock {
  const stood = Math.max(0, epochOf(now) - epochOf(clock.stoppedAt));
  const later = (moment: Instant): Instant => instantAt(epochOf(moment) + stood);
  const due = latest(later(clock.due), plusPeriod(zone, now, terms.leastNotice));
  return runningUntil(due, now, clock.nudgeAt === null ? null : later(clock.nudgeAt), terms, zone);
}
