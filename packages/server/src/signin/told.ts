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

/** The one place that says who was signed in or out, or refused: in the log, and in the audit. */
export async function tellSignIn(
  { log, audit, database }: Pick<Core, 'log' | 'audit' | 'database'>,
  news: SignInNews,
): Promise<void> {
  const { partner, door, outcome, person, reason } = news;
  log.info('signIn', { ...news });
  const actor = person === null ? 'unknown' : `person:${person}`;
  if (outcome === 'refused') {
    const reasons = reason === null ? [] : [reason];
    audit.refused({ partner, actor, line: 'signIn', code: 'forbidden', reasons, subject: null });
    return;
  }
  await database.inTenant(partner, async (tx) => {
    const at = await database.now(tx);
    const entry = { at, actor, action: outcome, subject: person, members: [], facts: { door } };
    await audit.write(tx, partner, [entry]);
  });
}
