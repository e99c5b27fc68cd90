/** Words that every element shares. */
export const messages = {
  back: 'Back',
  continue: 'Continue',
  change: 'Change',
  close: 'Close',
  tryAgain: 'Try again',
  errorPrefix: 'Error:',
  problemHeading: 'There is a problem',
  loading: 'Loading',
  stillLoading: 'This is taking longer than usual. Please wait.',
  leavePage: 'Leave this page',
  leavePageHint: 'or press Shift 3 times',
  crisisLink: 'In crisis? Get help now',
  signedOut: {
    heading: 'You need to log in again',
    body: 'For your privacy you have been logged out. Log in on this website again, then come back to this page.',
  },
  failed: 'We could not show this',
  modalityWith: {
    video: 'by video',
    audio: 'by audio',
    text: 'by text',
    messaging: 'by messages',
    telephone: 'by phone',
  },
  minutes: { one: 'minute', other: 'minutes' },
  sessions: { one: 'session', other: 'sessions' },
};
