/** Words for ways to meet, parts of the day and what is free. */
export const messages = {
  modality: {
    video: 'video',
    audio: 'audio',
    text: 'text',
    messaging: 'messaging',
    telephone: 'phone',
  },
  /** With what it needs, under the choice. */
  modalityNeeds: {
    video: 'You see and hear each other. You need a camera and a microphone.',
    audio: 'You hear each other. You need a microphone.',
    text: 'You type to each other at the same time. You need nothing but this device.',
    messaging: 'You write to each other over several days, whenever it suits you.',
    telephone: 'We phone you.',
  },
  session: {
    video: 'Video session',
    audio: 'Audio session',
    text: 'Text session',
    messaging: 'Messaging session',
    telephone: 'Phone session',
  },
  /** Parts of the day that services usually have; one of another name is shown by its name. */
  parts: {
    morning: 'morning',
    afternoon: 'afternoon',
    evening: 'evening',
  },
  partWithHours: (part: string, hours: string) => `${part}, ${hours}`,
  preference: (date: string, part: string) => `${date}, ${part}`,
  usuallyFree: (words: string) => `Usually free: ${words}`,
};
