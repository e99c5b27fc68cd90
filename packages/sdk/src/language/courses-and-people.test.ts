import { describe, expect, it } from 'vitest';
import { eligibilityWords, ineligibilityText, turnToText } from './eligibility.ts';
import { episodeReasonText, episodeWords } from './episode.ts';
import { LANGUAGES } from './language.ts';
import {
  ineligible,
  TURN_TO,
  type IneligibilityCode,
  type IneligibilityParameters,
  type IneligibilityReason,
} from '../eligibility/reasons.ts';
import {
  episodeReason,
  type EpisodeReason,
  type EpisodeReasonCode,
  type EpisodeReasonParameters,
} from '../episode/refusal.ts';
import { instant, localDate, zone } from '../time/index.ts';

const at = instant('2026-03-30T09:00:00Z');
const PLAIN = /^\p{Lu}.*\.$/su;
const NEVER = /!|oops|\berror\b|undefined|null|NaN|\[object|\d{4}-\d{2}-\d{2}/i;

/** One of each, by type: a new reason does not compile until it is here. */
const INELIGIBILITY: IneligibilityParameters = {
  dateOfBirthNeeded: {},
  dateOfBirthAhead: {},
  tooYoung: { minimumAge: 18, from: localDate('2027-05-04') },
  postcodeNeeded: {},
  postcodeWrong: {},
  outsideCatchment: { district: 'LS6' },
  declarationNeeded: {},
  seeingOtherTherapist: {},
  notPrescribed: {},
  approachNotPrescribed: { prescribed: ['Counselling'] },
  modalityNotPrescribed: { prescribed: ['video', 'text'] },
  notCovered: { accepted: ['credit', 'charge'] },
};
const EPISODE: EpisodeReasonParameters = {
  notYours: {},
  alreadyRegistered: { at },
  firstAccessAhead: { at },
  discharged: { at, cause: 'noFirstBooking' },
  notDischarged: {},
  reasonNeeded: {},
  bookingKnown: {},
  bookingUnknown: {},
  afterCourse: { courseEnds: at },
  courseOver: { ended: at },
};

function isPlain(text: string): void {
  expect(text).toMatch(PLAIN);
  expect(text).not.toMatch(NEVER);
}

describe('why somebody cannot book here', () => {
  const reasons = Object.entries(INELIGIBILITY).map(([code, parameters]): IneligibilityReason =>
    ineligible(code as IneligibilityCode, parameters as never),
  );

  it.each(reasons)('$code is said plainly, with where to turn instead, in each language', (reason) => {
    for (const language of LANGUAGES) {
      isPlain(ineligibilityText(language, reason));
      isPlain(turnToText(language, reason));
    }
    expect(ineligibilityText('cy', reason)).not.toBe(ineligibilityText('en', reason));
  });

  it('names the birthday, and the ways to pay', () => {
    expect(ineligibilityText('en', ineligible('tooYoung', INELIGIBILITY.tooYoung))).toContain('Tuesday 4 May 2027');
    expect(ineligibilityText('en', ineligible('notCovered', { accepted: ['credit', 'charge'] }))).toContain(
      'credits or charges',
    );
    expect(ineligibilityText('en', ineligible('outsideCatchment', { district: null }))).not.toMatch(NEVER);
  });

  it('has somewhere to turn for everyone', () => {
    for (const language of LANGUAGES) {
      for (const where of TURN_TO) isPlain(eligibilityWords(language).turnTo[where]);
    }
  });
});

describe('why something about a course was refused', () => {
  const reasons = Object.entries(EPISODE).map(([code, parameters]): EpisodeReason =>
    episodeReason(code as EpisodeReasonCode, parameters as never),
  );

  it.each(reasons)('$code is said plainly in each language', (reason) => {
    for (const language of LANGUAGES) isPlain(episodeReasonText(language, reason, zone('Europe/London')));
    expect(episodeReasonText('cy', reason, zone('Europe/London'))).not.toBe(
      episodeReasonText('en', reason, zone('Europe/London')),
    );
  });

  it('says so while nobody who speaks the language has read it', () => {
    expect([episodeWords.reviewed.cy, eligibilityWords.reviewed.cy]).toEqual([false, false]);
  });
});
