import type { Question } from './journey.ts';
import type { Modality } from '../../booking/booking.ts';
import type { SystemCheck, SystemCheckOptions } from '../../system-check/check.ts';
import type { CheckedModality } from '../../system-check/items.ts';
import type { SystemCheckSnapshot } from '../../system-check/snapshot.ts';

/** Makes the check, fetching what it is made of: most journeys never come to it. */
export type LoadSystemCheck = (options: Omit<SystemCheckOptions, 'client'>) => Promise<SystemCheck>;

/** The system check as the journey shows it; `loading` and `notLoaded` are of its code, not of the check. */
export type SystemCheckAsking = SystemCheckSnapshot | { readonly view: 'loading' } | { readonly view: 'notLoaded' };

/** The system check, before a first request (rows N1, S1). */
export interface SystemCheckQuestion extends Question {
  asking(): SystemCheckAsking;
  /** What drives it; null until it is loaded. */
  readonly check: SystemCheck | null;
  /** Fetches it again, after `notLoaded`. */
  load(): void;
  /** It is to be passed again, whatever was found before. */
  forget(): void;
  /** Follows the check while it is asked, so that its devices are let go when nobody looks. */
  observe(): () => void;
}

export interface SystemCheckQuestionOptions {
  readonly make: LoadSystemCheck;
  readonly modality: () => Modality | null;
  /** Whether the service wants it of this person. */
  readonly isWanted: () => boolean;
  readonly changed: () => void;
  readonly goOn: () => void;
  readonly back: () => void;
}

export function createSystemCheckQuestion(options: SystemCheckQuestionOptions): SystemCheckQuestion {
  let check: SystemCheck | null = null;
  let isAsked = false;
  let failed = false;
  let passed = false;
  let observed = false;
  /** Counts the times it was asked, so that a check that comes too late is dropped. */
  let turn = 0;
  let unfollow: () => void = () => undefined;

  function follow(): void {
    unfollow();
    unfollow = observed && isAsked && check !== null ? check.subscribe(options.changed) : () => undefined;
  }

  function end(): void {
    isAsked = false;
    turn += 1;
    follow();
    check = null;
  }

  async function load(): Promise<void> {
    const modality = options.modality();
    if (!needsDevices(modality)) return;
    const own = ++turn;
    failed = false;
    const made = await options
      .make({
        modality,
        onDone: (isPassed) => {
          if (own !== turn || !isPassed) return;
          passed = true;
          end();
          options.goOn();
        },
        onLeave: () => {
          if (own !== turn) return;
          end();
          options.back();
        },
      })
      .catch(() => null);
    if (own !== turn) return;
    failed = made === null;
    check = made;
    follow();
    options.changed();
  }

  return {
    get check() {
      return check;
    },
    asking: () => check?.snapshot ?? { view: failed ? 'notLoaded' : 'loading' },
    isAnswered: () => passed || !needsDevices(options.modality()) || !options.isWanted(),
    isSkipped: () => true,
    open() {
      isAsked = true;
      void load();
    },
    close: end,
    load: () => void load(),
    forget() {
      passed = false;
    },
    observe() {
      observed = true;
      follow();
      return () => {
        observed = false;
        follow();
      };
    },
  };
}

function needsDevices(modality: Modality | null): modality is CheckedModality {
  return modality === 'video' || modality === 'audio';
}
