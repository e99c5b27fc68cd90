/** One booking's life as clients cause it: asked for, three times proposed, one accepted, cancelled in good time. */
import { addDays, instantIn, localDateIn, localTime, zone, instantAt } from '@meetwell/sdk';
import { memberOf, SERVICE, therapistOf, tokenFor } from '../world/world.mjs';

const LONDON = zone('Europe/London');

/** Somebody and their therapist, who book again and again; nobody else wants their times. */
export async function pairOf(number) {
  const [member, therapist] = [memberOf(number), therapistOf(number)];
  return {
    member,
    therapist,
    memberToken: await tokenFor('member', member),
    therapistToken: await tokenFor('therapist', therapist),
  };
}

export const COMMANDS = ['request', 'propose', 'accept', 'cancel'];

/** The first booking's id, and its first proposal's, in an answer's text: parsing all of it would cost more than asking. */
const BOOKING = /"booking":\{[^{]*?"id":"([^"]+)"/;
const PROPOSAL = /"proposals":\[\{[^{]*?"id":"([^"]+)"/;

function found(pattern, text) {
  const [, id] = pattern.exec(text) ?? [];
  if (id === undefined) throw new Error(`${pattern} is not in ${text}`);
  return id;
}

/** @param send `(name, path, token, body) => text`, called for each command in turn. */
export async function cycle(pair, send, now = Date.now()) {
  const first = addDays(localDateIn(LONDON, instantAt(now)), 5);
  const days = [0, 1, 2].map((more) => addDays(first, more));
  const asked = await send('request', '/api/bookings', pair.memberToken, {
    service: SERVICE,
    therapist: pair.therapist,
    modality: 'video',
    length: 50,
    preferences: days.map((date) => ({ date, part: 'morning' })),
  });
  const id = found(BOOKING, asked);
  const commands = `/api/bookings/${id}/commands`;
  const starts = days.map((date) => instantIn(LONDON, date, localTime('09:00')));
  const proposed = await send('propose', commands, pair.therapistToken, { type: 'propose', starts });
  const proposal = found(PROPOSAL, proposed);
  await send('accept', commands, pair.memberToken, { type: 'accept', proposal });
  await send('cancel', commands, pair.memberToken, { type: 'cancel' });
}
