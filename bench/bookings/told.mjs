/** Clients that book without pause, while everybody concerned has a page open. */
import { openStream } from '../world/stream.mjs';
import { load, pairsFor } from './load.mjs';

/** As `load`, with how many milliseconds after the answer each page heard of it: 0 when it was before. */
export async function toldLoad({ port, clients, each, seconds }) {
  const pairs = await pairsFor(clients, each);
  const arrivals = new Map();
  const answers = [];
  const heard = (person) => (event, at) => {
    if (event.type === 'booking')
      arrivals.set(`${person} ${event.id}`, [...(arrivals.get(`${person} ${event.id}`) ?? []), [event.revision, at]]);
  };
  const closing = await Promise.all(
    pairs
      .flat()
      .flatMap((pair) => [
        openStream(port, pair.memberToken, heard(pair.member)),
        openStream(port, pair.therapistToken, heard(pair.therapist)),
      ]),
  );
  const result = await load({
    port,
    pairs,
    seconds,
    onAnswer(_, text, __, end) {
      const { booking } = JSON.parse(text).bookings[0];
      answers.push({ id: booking.id, revision: booking.revision, people: [booking.member, therapistIn(booking)], end });
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (const close of closing) close();
  const hints = [];
  let unheard = 0;
  for (const { id, revision, people, end } of answers) {
    for (const person of people) {
      const found = (arrivals.get(`${person} ${id}`) ?? []).find(([number]) => number >= revision);
      if (found === undefined) unheard += 1;
      else hints.push(Math.max(0, found[1] - end));
    }
  }
  return { ...result, hints, unheard };
}

function therapistIn(booking) {
  return booking.therapist ?? booking.candidates[0];
}
