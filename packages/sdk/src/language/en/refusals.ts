import { shortPreferenceText, modalitiesText, partText } from '../availability.ts';
import { dateText, durationText, fullMomentText, listText, momentText } from '../dates.ts';
import { counted } from '../plurals.ts';
import type { ReasonMessages, StateSentences } from '../refusals.ts';
import type { CommandType } from '../../booking/commands.ts';

/** What is, and what a member can do then. */
const states: StateSentences = {
  held: [
    'This time is only being kept while you decide, so this is not possible yet.',
    'You can reserve it, or let it go.',
  ],
  reserved: [
    'This session is waiting for the therapist to confirm it, so this is not possible yet.',
    'You can wait, choose another time, or cancel it.',
  ],
  offered: [
    'This place is offered and waits for an answer, so this is not possible yet.',
    'You can accept the place, or say no to it.',
  ],
  requested: [
    'This request is waiting for the therapist’s answer, so this is not possible yet.',
    'You can wait, or withdraw the request.',
  ],
  proposed: [
    'Times have been proposed and wait for the member’s answer, so this is not possible now.',
    'Accept one of the times, say that none suits you, or withdraw.',
  ],
  confirmed: ['This session is booked, so this is not possible now.', 'You can ask to move it, or cancel it.'],
  inSession: ['This session has started, so this is no longer possible.', 'You can still enter it.'],
  completed: ['This session has taken place, so it can no longer be changed.', 'You can ask for your next one.'],
  missed: ['This session was missed, so it can no longer be changed.', 'You can ask for another.'],
  interrupted: ['This session could not take place, so it can no longer be changed.', 'You can ask for another.'],
  cancelled: ['This session was cancelled, so it can no longer be changed.', 'You can ask for another.'],
  declined: ['This was turned down, so it can no longer be changed.', 'You can ask again, or ask another therapist.'],
  withdrawn: ['This was taken back, so it can no longer be changed.', 'You can ask again.'],
  lapsed: ['The time to answer ran out, so this can no longer be changed.', 'You can ask again.'],
};

/** What is possible instead of what a kind of booking does not know. */
const INSTEAD: Partial<Readonly<Record<CommandType, string>>> = {
  request: 'You cannot ask for times at this service. Choose one of the free times instead.',
  hold: 'You cannot take a time yourself at this service. Ask for a session, with the times that would suit you.',
  offer: 'Places are not offered at this service. The member asks for a session instead.',
  move: 'You cannot ask for other times here. Choose one of the free times instead.',
  reschedule: 'You cannot take another time yourself here. Ask to move the session, or cancel it, instead.',
  start: 'There is no room to enter for this kind of session. Say afterwards how it went.',
};

/** One or two sentences each: why not, then what to do. Nothing here blames, nothing says "error". */
export const messages: ReasonMessages = {
  notYours: (_, { viewer }) =>
    viewer === 'member'
      ? 'You cannot do this with this booking. Go back to your bookings to see what you can do.'
      : 'This booking is not one that you can answer or change. Go back to your desk to see yours.',
  wrongState: ({ state }, { viewer }) => {
    const [fact, next] = states[state];
    return viewer === 'member' ? `${fact} ${next}` : fact;
  },
  tooLate: ({ deadline }, { viewer, zone }) =>
    viewer === 'member'
      ? `The time to answer ended at ${momentText('en', deadline, zone)}. Nothing is lost. You can ask again, and what you chose is kept.`
      : `The time to answer ended at ${momentText('en', deadline, zone)}. The member has been told and can ask again.`,
  alreadyBooked: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `Your session is already booked for ${momentText('en', start, zone)}. See it under your booked sessions.`
      : `This session is already booked for ${momentText('en', start, zone)}.`,
  noSessionsLeft: (_, { viewer }) =>
    viewer === 'member'
      ? 'You have no sessions left to book. If you think this is wrong, contact the service that referred you.'
      : 'The member has no sessions left to book. They need another one before this can go ahead.',
  chargeNeeded: (_, { viewer }) =>
    viewer === 'member'
      ? 'A charge has to be authorised for this session first. You see the amount before you agree to it.'
      : 'The member has to authorise a charge before this can go ahead.',
  notEligible: (_, { viewer }) =>
    viewer === 'member'
      ? 'You cannot book at this service. Look at who it is for, and where else you can turn.'
      : 'This service is not for this person. Nothing can be booked for them.',
  discharged: (_, { viewer }) =>
    viewer === 'member'
      ? 'Your course of therapy here has ended, so nothing more can be booked. If you think this is wrong, contact the service.'
      : 'The member’s course of therapy has ended, so nothing more can be booked. Staff can take the discharge back.',
  systemCheckNeeded: () => 'Check your camera, microphone and connection first. It takes about a minute.',
  courseEnds: ({ by }, { viewer, zone }) =>
    viewer === 'member'
      ? `Your course of therapy ends at ${fullMomentText('en', by, zone)}. Choose an earlier time.`
      : `The member’s course of therapy ends at ${fullMomentText('en', by, zone)}. Choose an earlier time.`,
  modalityNotOffered: ({ offered }) =>
    offered.length === 0
      ? 'There is no way to meet that both the service and this therapist offer. Choose another therapist.'
      : `You cannot meet in this way here. Choose ${modalitiesText('en', offered)}.`,
  lengthNotOffered: ({ offered }) =>
    `Sessions last ${listText('en', offered.map(String), 'or')} minutes here. Choose one of these.`,
  therapistNotOffered: () => 'This therapist is not available to you. Choose another therapist.',
  preferencesCount: ({ needed, given }) =>
    `Choose ${counted('en', needed, { one: 'time', other: 'different times' })} that would suit you. You have chosen ${given}.`,
  preferencesSame: ({ preference }) =>
    `You have chosen ${shortPreferenceText('en', preference)} more than once. Choose a different day or part of the day.`,
  preferenceUnknownPart: ({ part }) =>
    `We do not know the part of the day “${partText('en', part)}”. Choose one from the list.`,
  preferenceTooSoon: ({ preference, notice }) =>
    `${shortPreferenceText('en', preference)} is too soon. Your therapist needs ${durationText('en', notice)} to answer. Choose a later time.`,
  preferenceTooFar: ({ preference, last }) =>
    `${shortPreferenceText('en', preference)} is too far ahead. Choose a day up to ${dateText('en', last)}.`,
  timeTooSoon: ({ start, notice }, { zone }) =>
    `${momentText('en', start, zone)} is too soon. A time must be at least ${durationText('en', notice)} ahead. Choose a later time.`,
  timeTooFar: ({ start, last }, { zone }) =>
    `${momentText('en', start, zone)} is too far ahead. Choose a day up to ${dateText('en', last)}.`,
  timeNotOffered: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `${momentText('en', start, zone)} is not one of the free times. Choose one of those shown.`
      : `${momentText('en', start, zone)} is not within your open times. Choose another time.`,
  timeSame: ({ start }, { zone }) =>
    `This session is at ${momentText('en', start, zone)} already. Choose a different time, or leave it as it is.`,
  outsideSitting: ({ start }, { zone }) =>
    `Nobody sits in this room for the whole session at ${momentText('en', start, zone)}. Choose another room or time.`,
  roomFull: ({ start }, { zone }) =>
    `Every place in this room is taken at ${momentText('en', start, zone)}. Choose another room or time.`,
  alreadyHolding: () => 'Another time is being kept for you. Reserve it or let it go first.',
  extensionsUsedUp: ({ allowed }) =>
    allowed === 0
      ? 'This time cannot be kept any longer. Reserve it now, or let it go.'
      : `This time has been kept longer ${counted('en', allowed, { one: 'time', other: 'times' })} already, which is as often as it can be. Reserve it now, or let it go.`,
  policyNotAgreed: () => 'The rules for cancelling have to be agreed to first. Read them, then confirm that you agree.',
  messagingUnderway: ({ until }, { viewer, zone }) =>
    viewer === 'member'
      ? `Your messaging session runs until ${momentText('en', until, zone)}. It cannot be ended or changed before then.`
      : `This messaging session runs until ${momentText('en', until, zone)}. It cannot be ended or changed before then.`,
  outcomeIsSeen: () => 'Who came to this session is recorded by itself. You do not need to say how it went.',
  courseCount: ({ most, given }) =>
    given === 0
      ? 'Choose at least 1 date.'
      : `You can book ${counted('en', most, { one: 'date', other: 'dates' })} at once. You have chosen ${given}. Take some away.`,
  roundsUsedUp: ({ allowed }) =>
    `${allowed === 1 ? 'You can give your choices only once in a request here.' : `You have given new times ${counted('en', allowed - 1, { one: 'time', other: 'times' })}, which is as often as one request allows.`} Accept one of the times, or withdraw and start a new request. You lose nothing.`,
  proposalsCount: ({ most, given }) =>
    given === 0
      ? `Choose at least 1 time to propose, and ${most} at most.`
      : `You can propose ${counted('en', most, { one: 'time', other: 'times' })} at most. You have chosen ${given}.`,
  proposalsSame: ({ start }, { zone }) =>
    `You have chosen ${momentText('en', start, zone)} more than once. Choose a different time, or take one away.`,
  proposalTooSoon: ({ start }, { zone }) =>
    `${momentText('en', start, zone)} is too soon for the member to answer. Choose a later time.`,
  proposalOutsidePreferences: ({ start }, { zone }) =>
    `${momentText('en', start, zone)} is not within any of the member’s preferences. Choose a time that is, long enough for the whole session.`,
  timeTaken: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `${momentText('en', start, zone)} has just been taken. Choose another time.`
      : `You have something else at ${momentText('en', start, zone)}. Choose another time.`,
  memberBusy: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `You already have a session at ${momentText('en', start, zone)}. Choose another time, or cancel that session first.`
      : `The member has another session at ${momentText('en', start, zone)}. Choose another time.`,
  proposalUnknown: () => 'This time is no longer offered. Look at the times offered now and choose one of them.',
  proposalPassed: ({ start }, { zone }) => `${momentText('en', start, zone)} has passed. Choose another of the times.`,
  movesUsedUp: ({ allowed }) =>
    allowed === 0
      ? 'Sessions cannot be moved here. You can cancel this one and ask for another.'
      : `This session has been moved ${counted('en', allowed, { one: 'time', other: 'times' })}, which is as often as it can be. You can keep it, or cancel it and ask for another.`,
  moveUnderway: (_, { changesAt, zone }) =>
    changesAt === null
      ? 'Another time is being agreed for this session already. Answer that first.'
      : `Another time is being agreed for this session already. Answer that first, or wait until ${momentText('en', changesAt, zone)}.`,
  noMoveUnderway: () => 'No other time for this session is waiting for you. It stays as it is booked.',
  sessionBegun: ({ start }, { zone }) =>
    `This session was due to start at ${momentText('en', start, zone)}, so it can no longer be changed. You can still enter it.`,
  notYet: ({ from }, { zone }) => `It is too early for this. You can do it from ${momentText('en', from, zone)}.`,
  flowDoesNotAllow: ({ command }) =>
    INSTEAD[command] ?? 'This is not possible for this kind of booking. Go back to see what you can do.',
};
