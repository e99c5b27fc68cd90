import { durationText, momentText } from './dates.ts';
import type { Language } from './language.ts';
import { stateWords } from './state-words.ts';
import type { Viewer } from './viewer.ts';
import type { Cover } from '../booking/booking.ts';
import type { CancellationTerms } from '../booking/consequences.ts';
import type { Policy } from '../policy/policy.ts';

/** What cancelling now would cost, said before anyone is asked to confirm it (rows N9, I7). */
export function cancellationText(
  language: Language,
  terms: CancellationTerms,
  viewer: Viewer,
  policy: Policy,
  cover: Cover = 'session',
): string {
  return termsText(language, 'cancel', terms, viewer, policy, cover);
}

/** What asking to move now would cost. */
export function moveText(
  language: Language,
  terms: CancellationTerms,
  viewer: Viewer,
  policy: Policy,
  cover: Cover = 'session',
): string {
  return termsText(language, 'move', terms, viewer, policy, cover);
}

/** What taking another free time now would cost (row I6). */
export function rescheduleText(
  language: Language,
  terms: CancellationTerms,
  viewer: Viewer,
  policy: Policy,
  cover: Cover = 'session',
): string {
  return termsText(language, 'reschedule', terms, viewer, policy, cover);
}

function termsText(
  language: Language,
  what: 'cancel' | 'move' | 'reschedule',
  terms: CancellationTerms,
  viewer: Viewer,
  policy: Policy,
  cover: Cover,
): string {
  const say = stateWords(language)[what];
  if (viewer === 'therapist') return say.byTherapist;
  const notice = durationText(language, policy.cancellation.freeUntil);
  if (!terms.late) return say.free(notice, momentText(language, terms.freeUntil, policy.zone));
  if (cover === 'free') return say.lateFree(notice);
  if (!terms.sessionLost) return say.lateKept(notice);
  return cover === 'charge' ? say.lateCharged(notice) : say.lateLost(notice);
}
