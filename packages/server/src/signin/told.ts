import type { Core } from '../commands/core.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Door } from './doors.ts';

/** What became of somebody at a door. */
export interface SignInNews {
  readonly partner: PartnerId;
  readonly door: Door;
  readonly outcome: 'signedIn' | 'refused' | 'signedOut' | 'signedOutEverywhere';
  /** Null where nobody is known. */
  readonly person: PersonId | null;
  /** Why they were refused: a code, never words. */
  readonly reason: string | null;
  /** What of an error may be said: codes. */
  readonly codes?: string;
}

/** The one place that says who was signed in or refused: whoever keeps count of it does so here. */
export function tellSignIn({ log }: Pick<Core, 'log'>, news: SignInNews): Promise<void> {
  log.info('signIn', { ...news });
  return Promise.resolve();
}
