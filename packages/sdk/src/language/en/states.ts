import { counted } from '../plurals.ts';

/** Where a booking stands: short for a tag, and in a sentence or two. Names and times come ready to be read. */
export const messages = {
  anyTherapist: 'a therapist',
  tag: {
    waitingFor: (name: string) => `Waiting for ${name}`,
    waitingForYou: 'Waiting for you',
    awaitingConfirmation: 'Awaiting confirmation of session',
    kept: 'Time kept for now',
    waitingForConfirmation: 'Waiting for confirmation',
    toConfirm: 'Waiting for you to confirm',
    offered: 'Place offered',
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
    notRecorded: 'Outcome not recorded',
    cancelled: 'Cancelled',
    cancelledBy: (name: string) => `Cancelled by ${name}`,
    cancelledByYou: 'Cancelled by you',
    withdrawn: 'Withdrawn',
    notBooked: 'Not booked',
  },
  member: {
    held: (therapist: string, until: string) =>
      `We are keeping this time with ${therapist} for you until ${until}. It is not booked: reserve it by then, or it is free for others again.`,
    heldFromList: (therapist: string, until: string) =>
      `A time with ${therapist} is free again, and you are next. We are keeping it for you until ${until}. It is not booked until you reserve it.`,
    reserved: (therapist: string, deadline: string) =>
      `You have reserved this time. ${therapist} has until ${deadline} to confirm it. If that does not happen, you lose nothing.`,
    offered: (therapist: string, deadline: string) =>
      `${therapist} offers you this place. Answer by ${deadline}. It is not booked until you say yes.`,
    requested: (therapist: string, deadline: string) =>
      `This is a request, not a booking yet. ${therapist} has until ${deadline} to answer.`,
    proposed: (therapist: string, times: number, deadline: string) =>
      `${therapist} has proposed ${counted('en', times, { one: 'time', other: 'times' })} and keeps ${times === 1 ? 'it' : 'them'} for you until ${deadline}. Accept one by then, or say that none suits you.`,
    confirmed: (therapist: string, opens: string) => `You are meeting ${therapist}. You can enter from ${opens}.`,
    confirmedByPhone: (therapist: string) => `${therapist} phones you at this time.`,
    ready: (therapist: string) => `You can enter now. ${therapist} will let you in.`,
    moveRequested: (therapist: string, deadline: string) =>
      `You have asked to move this session. ${therapist} has until ${deadline} to answer. Until a new time is agreed, this one stands.`,
    moveProposed: (therapist: string, times: number, deadline: string) =>
      `${therapist} has proposed ${times === 1 ? 'another time' : `${times} other times`} for this session. Accept one by ${deadline}, or keep the booked time.`,
    inSession: (closes: string) => `Your session has started. It closes at ${closes}.`,
    messaging: (therapist: string, closes: string) =>
      `You are writing with ${therapist}. This session runs until ${closes}, and cannot be cancelled or changed before then.`,
    completed: (therapist: string) => `You met ${therapist}.`,
    completedByPhone: (therapist: string) => `You spoke with ${therapist}.`,
    completedInWriting: (therapist: string) => `You wrote with ${therapist}. This session is over.`,
    missedByMember: 'You were not there when this session was due.',
    missedByTherapist: (therapist: string) => `${therapist} was not there when this session was due. We are sorry.`,
    nobodyCame: 'Nobody was there when your session was due.',
    outage: 'Our service was not working when this session was due. We are sorry.',
    brokenOff: 'Your session was broken off.',
    notRecorded: 'Nobody wrote down how this session went.',
    cancelledByMember: 'You cancelled this session.',
    cancelledByTherapist: (therapist: string) => `${therapist} had to cancel this session. We are sorry.`,
    cancelledByService: 'The service cancelled this session.',
    declined: (therapist: string) =>
      `${therapist} could not take this request. You can ask again, or ask another therapist.`,
    declinedReservation: (therapist: string) =>
      `${therapist} could not confirm this session. You can choose another time, or another therapist.`,
    declinedOffer: 'You said no to this place. You can ask for another time.',
    offerWithdrawn: (therapist: string) => `${therapist} took this offer back. You can ask for another time.`,
    withdrawn: 'You withdrew this request. You can ask again whenever you like.',
    lapsedTherapist: (therapist: string) =>
      `${therapist} did not answer in time. You can ask again, the same therapist or another. Your preferences are kept.`,
    lapsedMember: 'The time to accept one of the proposed times ran out. You can ask again. Your preferences are kept.',
    lapsedConfirmation: (therapist: string) =>
      `${therapist} did not confirm this session in time. You can choose another time.`,
    lapsedHold: 'This time is no longer kept for you. You can choose another.',
    lapsedOffer: 'The time to answer ran out, and this place is free for others. You can ask for another.',
    sessionKept: 'You keep the session it was for.',
    sessionLost: 'You have lost this session.',
    chargeKept: 'You are not charged for it.',
    chargeTaken: 'You are charged for it.',
  },
  therapist: {
    held: (member: string, until: string) => `${member} is deciding about this time. It is kept until ${until}.`,
    reserved: (member: string, deadline: string) =>
      `${member} has reserved this time. Confirm it by ${deadline}, or say that you cannot take it.`,
    offered: (member: string, deadline: string) =>
      `You have offered ${member} this place. They have until ${deadline} to answer.`,
    requested: (member: string, deadline: string) => `${member} is waiting for times from you. Answer by ${deadline}.`,
    proposed: (member: string, times: number, deadline: string) =>
      `You have proposed ${counted('en', times, { one: 'time', other: 'times' })}. ${member} has until ${deadline} to accept one.`,
    confirmed: (member: string, opens: string) => `You are meeting ${member}. You can enter from ${opens}.`,
    confirmedByPhone: (member: string, deadline: string) =>
      `You phone ${member} at this time. Say how it went by ${deadline}.`,
    ready: (member: string) => `You can enter now and let ${member} in.`,
    moveRequested: (member: string, deadline: string) =>
      `${member} has asked to move this session. Propose other times by ${deadline}, or keep the booked time. Until a new time is agreed, this one stands.`,
    moveProposed: (member: string, times: number, deadline: string) =>
      `You have proposed ${times === 1 ? 'another time' : `${times} other times`}. ${member} has until ${deadline} to accept one. Until then the booked time stands.`,
    inSession: (closes: string) => `The session has started. It closes at ${closes}.`,
    messaging: (member: string, closes: string) => `You are writing with ${member}. This session runs until ${closes}.`,
    completed: (member: string) => `You met ${member}.`,
    completedByPhone: (member: string) => `You spoke with ${member}.`,
    completedInWriting: (member: string) => `You wrote with ${member}. This session is over.`,
    missedByMember: (member: string) => `${member} was not there when this session was due.`,
    missedByTherapist: 'You were not there when this session was due.',
    nobodyCame: 'Nobody was there when this session was due.',
    outage: 'The service was not working when this session was due.',
    brokenOff: 'The session was broken off.',
    notRecorded: 'Nobody wrote down in time how this session went.',
    cancelledByMember: (member: string) => `${member} cancelled this session.`,
    cancelledByTherapist: 'You cancelled this session.',
    cancelledByService: 'The service cancelled this session.',
    declined: 'You said no to this request.',
    declinedReservation: 'You could not confirm this session.',
    declinedOffer: (member: string) => `${member} said no to this place. It is free again.`,
    offerWithdrawn: (member: string) => `The offer to ${member} was taken back.`,
    withdrawn: (member: string) => `${member} withdrew this request.`,
    lapsedTherapist: (member: string) => `The time to answer ${member} ran out.`,
    lapsedMember: (member: string) => `${member} did not accept a time. The times are free again.`,
    lapsedConfirmation: (member: string) => `The time to confirm this session with ${member} ran out.`,
    lapsedHold: (member: string) => `${member} did not reserve this time. It is free again.`,
    lapsedOffer: (member: string) => `${member} did not answer. The place is free again.`,
    sessionKept: 'The member keeps the session it was for.',
    sessionLost: 'The member has lost this session.',
    chargeKept: 'The member is not charged for it.',
    chargeTaken: 'The member is charged for it.',
  },
  /** What a booking waits for, and how long that can still take; `who` is whoever is waited for. */
  deadline: {
    holdEnds: (moment: string) => `Kept until ${moment}`,
    answers: (who: string, moment: string) => `${who} has until ${moment} to answer`,
    youAnswer: (moment: string) => `Answer by ${moment}`,
    confirms: (who: string, moment: string) => `${who} has until ${moment} to confirm`,
    youConfirm: (moment: string) => `Confirm by ${moment}`,
    graceEnds: (moment: string) => `Whoever has not come by ${moment} counts as absent`,
    outcomeWritten: (who: string, moment: string) => `${who} has until ${moment} to say how it went`,
    youWriteOutcome: (moment: string) => `Say how it went by ${moment}`,
    sessionCloses: (moment: string) => `The session closes at ${moment}`,
  },
  cancel: {
    free: (notice: string, until: string) =>
      `It is more than ${notice} before your session. Cancelling is free until ${until}.`,
    lateLost: (notice: string) =>
      `It is less than ${notice} before your session. If you cancel now, you will lose this session. It cannot be given back.`,
    lateCharged: (notice: string) =>
      `It is less than ${notice} before your session. If you cancel now, you will be charged for it in full.`,
    lateKept: (notice: string) => `It is less than ${notice} before your session. You will not lose it by cancelling.`,
    lateFree: (notice: string) =>
      `It is less than ${notice} before your session. Cancelling costs you nothing, but the time may not help anyone else now.`,
    byTherapist: 'The member keeps their session and can book again. We tell them straight away.',
  },
  move: {
    free: (notice: string, until: string) =>
      `It is more than ${notice} before your session. Asking to move it is free until ${until}.`,
    lateLost: (notice: string) =>
      `It is less than ${notice} before your session. If a new time is agreed, you will lose this session, and another of your sessions is used for the new time.`,
    lateCharged: (notice: string) =>
      `It is less than ${notice} before your session. If a new time is agreed, you will be charged for this one in full, and for the new one as well.`,
    lateKept: (notice: string) => `It is less than ${notice} before your session. You will not lose it by moving it.`,
    lateFree: (notice: string) => `It is less than ${notice} before your session. Moving it costs you nothing.`,
    byTherapist: 'Moving a session never costs the member anything. The booked time stands until they accept another.',
    stands: 'Your booked time stands until a new one is agreed.',
  },
  /** Row I6: another free time for the same session. */
  reschedule: {
    free: (notice: string, until: string) =>
      `It is more than ${notice} before your session. Choosing another time is free until ${until}.`,
    lateLost: (notice: string) =>
      `It is less than ${notice} before your session. If you choose another time now, you will lose this session, and another of your sessions is used for the new time.`,
    lateCharged: (notice: string) =>
      `It is less than ${notice} before your session. If you choose another time now, you will be charged for this one in full, and for the new one as well.`,
    lateKept: (notice: string) =>
      `It is less than ${notice} before your session. You will not lose it by choosing another time.`,
    lateFree: (notice: string) =>
      `It is less than ${notice} before your session. Choosing another time costs you nothing.`,
    byTherapist: 'Only the member can choose another time.',
    confirmedAgain: 'Your therapist has to confirm the new time. The old time is free for others straight away.',
    sameModality: 'How you meet stays the same. To meet in another way, cancel this session and book again.',
  },
  /** Row N9: a message is not a cancellation. */
  messageChangesNothing:
    'Telling your therapist in a message does not cancel or move your session. Use this page to cancel or move it.',
  sessionsLeft: (left: number, of: number) =>
    `${left} of ${counted('en', of, { one: 'session', other: 'sessions' })} left`,
  sessionUsed: (of: number) =>
    of === 1 ? 'Your 1 session is kept for this' : `1 of your ${of} sessions is kept for this`,
};
