import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './language.ts';
import { waitingReasonText, waitingWords } from './waiting.ts';
import { INSTANT } from '../policy/presets.ts';
import { instant, localDate, zone } from '../time/index.ts';
import { waitingReason, type WaitingReasonCode, type WaitingReasonParameters } from '../waiting/refusal.ts';

const london = zone('Europe/London');
const start = instant('2026-03-30T17:00:00Z');
const until = instant('2026-03-23T16:00:00Z');

/** One of each, by type: a new reason does not compile until it is here. */
const PARAMETERS: WaitingReasonParameters = {
  notYours: {},
  noWaitingList: {},
  alreadyWaiting: { since: until },
  therapistNotOffered: {},
  modalityNotOffered: { offered: ['video', 'audio'] },
  lengthNotOffered: { offered: [30, 45] },
  partUnknown: { part: 'dawn' },
  datePassed: { until: localDate('2026-03-22') },
  notWaiting: { state: 'booked', at: until },
  offerUnderway: { until },
  offerUnknown: {},
  offerTooLate: { until },
  notWished: { start },
  offeredBefore: { start },
  memberBusy: { start },
  memberCannot: {},
  offeredToOther: { until },
  notNext: {},
};

const CODES = Object.keys(PARAMETERS) as readonly WaitingReasonCode[];

describe('words about the waiting list', () => {
  it('are whole sentences in both languages, which differ, for members and for staff', () => {
    for (const viewer of ['member', 'therapist'] as const) {
      for (const code of CODES) {
        const reason = waitingReason(code, PARAMETERS[code]);
        const [en, cy] = LANGUAGES.map((language) => waitingReasonText(language, reason, london, viewer));
        for (const text of [en, cy]) expect(text, code).toMatch(/^[\p{Lu}\d][^{}<>]*\.$/u);
        expect(`${en}${cy}`, code).not.toMatch(/undefined|NaN|\[object/);
        expect(en, code).not.toBe(cy);
      }
    }
  });

  it('say times on the clock of the service', () => {
    const busy = waitingReason('memberBusy', { start });
    expect(waitingReasonText('en', busy, london, 'therapist')).toBe(
      'The member has another session at 6pm on Monday 30 March 2026.',
    );
    const left = waitingReason('notWaiting', { state: 'left', at: until });
    expect(waitingReasonText('en', left, london, 'member')).toBe(
      'You left the waiting list at 4pm on Monday 23 March. You can join it again.',
    );
  });

  it('publish the rules with the policy’s own figures [I4]', () => {
    const { offerFor, offers } = INSTANT.waitingList;
    const { published } = waitingWords('en');
    expect(published.waitingList(offerFor, offers)).toContain('for 4 hours, then offer it to the next');
    expect(published.waitingList(offerFor, offers)).toContain('After 3 offers without an answer');
    expect(waitingWords('cy').published.waitingList(offerFor, offers)).toContain('4 awr');
    expect(waitingWords('cy').published.fairness).not.toBe(published.fairness);
  });

  it('are marked as not read by a Welsh speaker', () => {
    expect(waitingWords.reviewed).toEqual({ en: true, cy: false });
  });
});
