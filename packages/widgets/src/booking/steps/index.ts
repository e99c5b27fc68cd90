import type { BookingSnapshot } from '@meetwell/sdk/flows';
import { checkAnswers } from './check.ts';
import { chooseLength, chooseModality } from './choices.ts';
import { notSent, refused } from './outcomes.ts';
import { choosePreference } from './preferences.ts';
import { sent } from './sent.ts';
import { systemCheck } from './system-check.ts';
import type { FIRST_PAGES, JourneyHost } from '../first-pages.ts';
import type { Pages } from '../../base/page.ts';

/** What comes after the first page of the journey. A view without a page does not compile. */
export const STEPS: Pages<Exclude<BookingSnapshot['view'], keyof typeof FIRST_PAGES>, BookingSnapshot, JourneyHost> = {
  checkAnswers,
  chooseLength,
  chooseModality,
  choosePreference,
  notSent,
  refused,
  sending: checkAnswers,
  sent,
  systemCheck,
};
