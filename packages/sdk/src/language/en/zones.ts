/** What is said after a time, so that nobody takes it for one of another zone. */
export const messages = {
  uk: 'UK time',
  place: (place: string) => `${place} time`,
};
