import type { OfferCommand } from '../commands.ts';
import { meetingFaults, opened, payingCover, type Opening } from '../opening.ts';
import { dateLimit, sessionAt, timeFaults } from '../times.ts';
import { placeFor } from './place.ts';
import { earliest, plus } from '../../time/index.ts';

/** Rows W2, W7: a place in a room, or a time of the worker's own, is offered. */
export const offer: Opening<OfferCommand> = {
  by: ['therapist', 'staff'],
  isOffered: ({ flow }) => flow === 'offered',
  pays: true,
  faults: (command, context) => {
    const { booking: id, member, therapist, room, modality, length, start } = command;
    const { minimumNotice, horizonDays } = context.policy.offer;
    const [, faults] = placeFor(command, context);
    // In their room the worker sits for everyone; only another appointment of theirs stands in the way.
    const sittings = room === null ? context.sittings : [];
    return [
      ...meetingFaults({ modality, length, with: [therapist] }, context),
      ...dateLimit(start, minimumNotice, horizonDays, context),
      ...faults,
      ...timeFaults({ id, member, length }, therapist, start, { ...context, sittings }),
    ];
  },
  event: (command, context) => {
    const { therapist, modality, length, start } = command;
    const [place] = placeFor(command, context);
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
