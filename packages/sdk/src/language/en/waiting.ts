import { modalitiesText, partText } from '../availability.ts';
import { dateText, durationText, fullMomentText, listText, momentText } from '../dates.ts';
import { counted } from '../plurals.ts';
import type { WaitingMessages } from '../waiting.ts';

export const messages: WaitingMessages = {
  published: {
    fairness:
      'If you ask for anyone suitable, we ask those who offer what you need. First comes who has been longest without a new member, and before them who has never had one. If that is the same for two, first comes who has fewer requests to answer.',
    waitingList: (offerFor, offers) =>
      `When a time is free again, we offer it to whoever has waited longest and wants such a time. We keep it for them for ${durationText('en', offerFor)}, then offer it to the next. Nobody is offered the same time twice. After ${counted('en', offers, { one: 'offer', other: 'offers' })} without an answer, your place is given up.`,
  },
  reasons: {
    notYours: (_, { viewer }) =>
      viewer === 'member'
        ? 'This is not your place on the waiting list. Go back to your bookings to see what you can do.'
        : 'You cannot do this with this place on the waiting list.',
    noWaitingList: () => 'This service has no waiting list. Ask for the times that suit you instead.',
    alreadyWaiting: ({ since }, { viewer, zone }) =>
      viewer === 'member'
        ? `You have been on the waiting list since ${momentText('en', since, zone)}. You keep your place. To wait for other times, leave the list and join again.`
        : `The member has been on the waiting list since ${momentText('en', since, zone)}.`,
    therapistNotOffered: () => 'This therapist is not available to you. Choose another therapist, or anyone suitable.',
    modalityNotOffered: ({ offered }) =>
      offered.length === 0
        ? 'There is no way to meet here that needs a time. Choose another therapist, or anyone suitable.'
        : `You cannot meet in this way here. Choose ${modalitiesText('en', offered)}.`,
    lengthNotOffered: ({ offered }) =>
      `Sessions last ${listText('en', offered.map(String), 'or')} minutes here. Choose one of these.`,
    partUnknown: ({ part }) =>
      `We do not know the part of the day “${partText('en', part)}”. Choose one from the list.`,
    datePassed: ({ until }) => `${dateText('en', until)} has passed. Choose today or a later date.`,
    notWaiting: ({ state, at }, { viewer, zone }) => {
      const moment = momentText('en', at, zone);
      const who = viewer === 'member' ? 'You' : 'The member';
      if (state === 'booked') return `${who} booked a time from the waiting list at ${moment}.`;
      const again = viewer === 'member' ? ' You can join it again.' : '';
      return `${who} left the waiting list at ${moment}.${again}`;
    },
    offerUnderway: ({ until }, { viewer, zone }) =>
      viewer === 'member'
        ? `A time is kept for you until ${momentText('en', until, zone)}. Book it, or let it go.`
        : `A time is kept for this member until ${momentText('en', until, zone)}.`,
    offerUnknown: () => 'This time is no longer kept from the waiting list.',
    offerTooLate: ({ until }, { zone }) =>
      `This time could be kept only until ${momentText('en', until, zone)}, which leaves no time to answer.`,
    notWished: ({ start }, { zone }) =>
      `${fullMomentText('en', start, zone)} is not a time that this member is waiting for.`,
    offeredBefore: ({ start }, { zone }) =>
      `${fullMomentText('en', start, zone)} was offered to this member before. Nobody is offered the same time twice.`,
    memberBusy: ({ start }, { zone }) => `The member has another session at ${fullMomentText('en', start, zone)}.`,
    memberCannot: () => 'The member could not book a time now. They keep their place.',
    offeredToOther: ({ until }, { zone }) =>
      `This time is kept for someone else on the waiting list until ${momentText('en', until, zone)}.`,
    notNext: () => 'Someone who has waited longer wants this time too. It is offered to them first.',
  },
};
