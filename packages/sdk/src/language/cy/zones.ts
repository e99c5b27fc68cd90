import type { messages as english } from '../en/zones.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  uk: 'amser y DU',
  place: (place) => `amser ${place}`,
};
