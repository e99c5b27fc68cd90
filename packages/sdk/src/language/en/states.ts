import { counted } from '../plurals.ts';

/** Where a booking stands: short for a tag, and in a sentence or two. Names and times come ready to be read. */
export const messages = {
  anyTherapist: 'a therapist',
  tag: {
    waitingFor: (name: string) => `Waiting for ${name}`,
    waitingForYou: 'Waiting for you',
    awaitingConfirmation: 'Awaiting confirmation of session',
    moveWaitingFor: (name: string) => `Booked, move waiting for ${name}`,
    moveWaitingForYou: 'Booked, move waiting for you',
    booked: 'Booked',
    ready: 'Ready',
    inSession: 'In session',
    messagingInSession: 'Messaging session in progress',
    completed: 'Completed',
    missed: 'Missed',
    missedBy: (name: string) => `Missed by ${name}`,
    missedByYou: 'Missed by you',
    interrupted: 'Did not take place',
    brokenOff: 'Broken off',
    cancelled: 'Cancelled',
    cancelledBy: (name: string) => `Cancelled by ${name}`,
    cancelledByYou: 'Cancelled by you',
    withdrawn: 'Withdrawn',
    notBooked: 'Not booked',
  },
  member: {
    requested: (therapist: string, deadline: string) =>
      `This is a request, not a booking yet. ${therapist} has until ${deadline} to answer.`,
    proposed: (therapist: string, times: number, deadline: string) =>
      `${therapist} has proposed ${counted('en', times, { one: 'time', other: 'times' })} and keeps ${times === 1 ? 'it' : 'them'} for you until ${deadline}. Accept one by then, or say that none suits you.`,
    confirmed: (therapist: string, opens: string) => `You are meeting ${therapist}. You can enter from ${opens}.`,
    ready: (therapist: string) => `You can enter now. ${therapist} will let you in.`,
    moveRequested: (therapist: string, deadline: string) =>
      `You have asked to move this session. ${therapist} has until ${deadline} to answer. Until a new time is agreed, this one stands.`,
    moveProposed: (therapist: string, times: number, deadline: string) =>
      `${therapist} has proposed ${times === 1 ? 'another time' : `${times} other times`} for this session. Accept one by ${deadline}, or keep the booked time.`,
    inSession: (closes: string) => `Your session has started. It closes at ${closes}.`,
    completed: (therapist: string) => `You met ${therapist}.`,
    missedByMember: 'You were not there when this session was due.',
    missedByTherapist: (therapist: string) => `${therapist} was not there when this session was due. We are sorry.`,
    nobodyCame: 'Nobody was there when this session was due.',
    outage: 'Our service was not working when this session was due. We are sorry.',
    brokenOff: 'The session was broken off.',
    cancelledByMember: 'You cancelled this session.',
    cancelledByTherapist: (therapist: string) => `${therapist} had to cancel this session. We are sorry.`,
    cancelledByService: 'The service cancelled this session.',
    declined: (therapist: string) =>
      `${therapist} could not take this request. You can ask again, or ask another therapist.`,
    withdrawn: 'You withdrew this request. You can ask again whenever you like.',
    lapsedTherapist: (therapist: string) =>
      `${therapist} did not answer in time. You can ask again, the same therapist or another. Your preferences are kept.`,
    lapsedMember: 'The time to accept one of the proposed times ran out. You can ask again. Your preferences are kept.',
    sessionKept: 'You keep the session it was for.',
    sessionLost: 'You have lost this session.',
  },
  therapist: {
    requested: (member: string, deadline: string) => `${member} is waiting for times from you. Answer by ${deadline}.`,
    proposed: (member: string, times: number, deadline: string) =>
      `You have proposed ${counted('en', times, { one: 'time', other: 'times' })}. ${member} has until ${deadline} to accept one.`,
    confirmed: (member: string, opens: string) => `You are meeting ${member}. You can enter from ${opens}.`,
    ready: (member: string) => `You can enter now and let ${member} in.`,
    moveRequested: (member: string, deadline: string) =>
      `${member} has asked to move this session. Propose other times by ${deadline}, or keep the booked time. Until a new time is agreed, this one stands.`,
    moveProposed: (member: string, times: number, deadline: string) =>
      `You have proposed ${times === 1 ? 'another time' : `${times} other times`}. ${member} has until ${deadline} to accept one. Until then the booked time stands.`,
    inSession: (closes: string) => `The session has started. It closes at ${closes}.`,
    completed: (member: string) => `You met ${member}.`,
    missedByMember: (member: string) => `${member} was not there when this session was due.`,
    missedByTherapist: 'You were not there when this session was due.',
    nobodyCame: 'Nobody was there when this session was due.',
    outage: 'The service was not working when this session was due.',
    brokenOff: 'The session was broken off.',
    cancelledByMember: (member: string) => `${member} cancelled this session.`,
    cancelledByTherapist: 'You cancelled this session.',
    cancelledByService: 'The service cancelled this session.',
    declined: 'You said no to this request.',
    withdrawn: (member: string) => `${member} withdrew this request.`,
    lapsedTherapist: (member: string) => `The time to answer ${member} ran out.`,
    lapsedMember: (member: string) => `${member} did not accept a time. The times are free again.`,
    sessionKept: 'The member keeps the session it was for.',
    sessionLost: 'The member has lost this session.',
  },
  cancel: {
    free: (notice: string, until: string) =>
      `It is more than ${notice} before your session. Cancelling is free until ${until}.`,
    lateLost: (notice: string) =>
      `It is less than ${notice} before your session. If you cancel now, you will lose this session. It cannot be given back.`,
    lateKept: (notice: string) => `It is less than ${notice} before your session. You will not lose it by cancelling.`,
    byTherapist: 'The member keeps their session and can book again. We tell them straight away.',
  },
  move: {
    free: (notice: string, until: string) =>
      `It is more than ${notice} before your session. Asking to move it is free until ${until}.`,
    lateLost: (notice: string) =>
      `It is less than ${notice} before your session. If a new time is agreed, you will lose this session, and another of your sessions is used for the new time.`,
    lateKept: (notice: string) => `It is less than ${notice} before your session. You will not lose it by moving it.`,
    byTherapist: 'Moving a session never costs the member anything. The booked time stands until they accept another.',
    stands: 'Your booked time stands until a new one is agreed.',
  },
  /** Row N9: a message is not a cancellation. */
  messageChangesNothing:
    'Telling your therapist in a message does not cancel or move your session. Use this page to cancel or move it.',
  sessionsLeft: (left: number, of: number) =>
    `${left} of ${counted('en', of, { one: 'session', other: 'sessions' })} left`,
  sessionUsed: (of: number) =>
    of === 1 ? 'Your 1 session is kept for this' : `1 of your ${of} sessions is kept for this`,
};
