import type { CheckCode, CheckedModality, CheckForm, CheckItem, Findings, Verdict } from './items.ts';
import type { Measured } from './statistics.ts';
import type { ErrorCode } from '../client/errors.ts';
import type { Browser } from '../devices/browser.ts';
import type { DevicesSnapshot } from '../devices/kinds.ts';

/** What every view of the check can say. */
export interface CheckFacts {
  readonly form: CheckForm;
  readonly modality: CheckedModality;
  /** For what is to be done, which depends on it. */
  readonly browser: Browser;
}

/** What becomes of the result at the server: kept, or why not. `notNeeded` for who is asked for none. */
export type Recording = 'sending' | 'recorded' | 'notNeeded' | { readonly failed: ErrorCode };

/** One step of the check. */
export type CheckStep =
  | { readonly view: 'start' }
  | {
      readonly view: 'microphone';
      readonly devices: DevicesSnapshot;
      readonly heard: boolean;
    }
  | {
      readonly view: 'speaker';
      readonly devices: DevicesSnapshot;
      readonly stage: 'ready' | 'playing' | 'asking' | 'notHeard' | 'noSound';
    }
  | {
      readonly view: 'camera';
      readonly devices: DevicesSnapshot;
      /** What is found of the picture; null while it is looked at. */
      readonly picture: CheckCode<'camera'> | null;
    }
  /** What needs nobody's eyes or ears. */
  | { readonly view: 'running'; readonly findings: Findings; readonly doing: CheckItem | null }
  | {
      readonly view: 'result';
      readonly findings: Findings;
      readonly verdict: Exclude<Verdict, 'skipped'>;
      /** Whether it lets a member ask for a first session by this modality. */
      readonly passed: boolean;
      readonly measured: Measured | null;
      /** An id to quote, and everything that was found, without anything about the person. */
      readonly report: { readonly id: string; readonly text: string };
      readonly recording: Recording;
      /** Whether there is something to go on to. */
      readonly goesOn: boolean;
      readonly copied: 'no' | 'copied' | 'failed';
    };

export type SystemCheckSnapshot = (CheckFacts & CheckStep) | { readonly view: 'signedOut' };

export const SYSTEM_CHECK_VIEWS = [
  'start',
  'microphone',
  'speaker',
  'camera',
  'running',
  'result',
  'signedOut',
] as const satisfies readonly SystemCheckSnapshot['view'][];
