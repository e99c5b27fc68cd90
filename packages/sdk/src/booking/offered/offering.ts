import type { OfferCommand } from '../commands.ts';
import type { Context } from '../context.ts';
import { meetingFaults, opened, payingCover, type Opening } from '../opening.ts';
import type { Reason } from '../refusal.ts';
import { NONE } from '../rule.ts';
import { dateLimit, sessionAt, timeFaults } from '../times.ts';
import { placeFor } from './place.ts';
import type { PlaceId } from '../../identifiers.ts';
import { earliest, plus } from '../../time/index.ts';

/** Rows W2, W7: a place in a room, or a time of the worker's own, is offered. */
export const offer: Opening<OfferCommand> = {
  by: ['therapist', 'staff'],
  isOffered: ({ flow }) => flow === 'offered',
  pays: true,
  faults: (command, context) => {
    const { booking: id, member, therapist, room, modality, length, start } = command;
    const { minimumNotice, horizonDays } = context.policy.offer;
    const place = placeOf(command, context);
    // In their room the worker sits for everyone; only another appointment of theirs stands in the way.
    const sittings = room === null ? context.sittings : [];
    return [
      ...meetingFaults({ modality, length, with: [therapist] }, context),
      ...dateLimit(start, minimumNotice, horizonDays, context),
      ...(place === null || typeof place === 'string' ? NONE : [place]),
      ...timeFaults({ id, member, length }, therapist, start, { ...context, sittings }),
    ];
  },
  event: (command, context) => {
    const { therapist, modality, length, start } = command;
    const place = placeOf(command, context);
    if (place !== null && typeof place !== 'string') throw new TypeError(`The place was refused: ${place.code}`);
    return {
      ...opened(command, modality, length),
      type: 'offered',
      flow: 'offered',
      cover: payingCover(context),
      therapist,
      time: sessionAt(start, length),
      place,
      answerBy: earliest(plus(context.now, context.policy.offer.answerWithin), start),
    };
  },
};

function placeOf(command: OfferCommand, context: Context): PlaceId | Reason | null {
  const { room } = command;
  return room === null ? null : placeFor({ ...command, room }, context);
}
