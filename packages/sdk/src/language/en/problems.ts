import type { ProblemMessages } from '../problems.ts';

/** What went wrong between this page and the server, and what to do. */
export const messages: ProblemMessages = {
  malformed: 'This did not reach us as it should. Try again. If it happens again, reload the page.',
  invalid: 'Some of what you entered is not right. Check it and try again.',
  unauthenticated: 'You have been signed out. Sign in again on this site, then come back here.',
  originNotAllowed: 'This page is not set up to use this service. Tell the people who run this site.',
  forbidden: 'You do not have access to this.',
  notFound: 'We cannot find this. It may have been removed. Go back and try again.',
  methodNotAllowed: 'This cannot be done here. Reload the page and try again.',
  tooLarge: 'This is too long. Make it shorter and try again.',
  unsupportedMediaType: 'This did not reach us as it should. Reload the page and try again.',
  keyMissing: 'This did not reach us as it should. Reload the page and try again.',
  keyReused: 'This page is out of date. Reload it and try again.',
  changedMeanwhile:
    'Somebody else has changed this since you opened it. Nothing of yours is saved yet. Look at what is there now.',
  tooManyRequests: 'That was more than we can take at once. Nothing is lost. Wait a minute, then try again.',
  refused: 'This cannot be done now.',
  mediaUnavailable: 'Video and audio are not available at the moment. You can go on by text.',
  unavailable: 'We cannot reach your bookings at the moment. Nothing is lost. Try again in a few minutes.',
  internal: 'Something did not work on our side. Nothing was changed. Try again in a few minutes.',
  offline: 'You seem to be offline. We will try again as soon as you are connected.',
};
