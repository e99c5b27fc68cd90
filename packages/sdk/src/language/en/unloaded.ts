/** Where a part of the page could not be fetched: all that the loader can say by itself. */
export const messages = {
  heading: 'This part of the page could not be loaded',
  help: 'Check your internet connection, then try again. If that does not help, reload the page.',
  tryAgain: 'Try again',
};
