/**
 * What emails and text messages say. They are read outside the site, perhaps by someone else: neutral words, nothing of what kind of
 * session it is (row C4). Names, moments and lists come ready to be read.
 */
export const messages = {
  sender: 'Bookings',
  greeting: (name: string) => `Hello ${name}`,
  reference: (reference: string) => `Reference: ${reference}`,
  addToCalendar: 'Add to calendar',
  changeInCalendar: 'Change it in your calendar',
  takeOutOfCalendar: 'Take it out of your calendar',
  seeBookings: 'See your bookings',
  join: 'Join from here',
  notRead: 'This email was sent automatically. Replies are not read.',
  calendarTitle: 'Appointment',
  /** For who chose that nothing of whom and when is said outside the site. */
  discreet: { subject: 'There is something new', body: 'There is something new for you on the site.' },
  anyone: 'One of the people you asked',
  sessionKept: 'Nothing is lost: you can use this session for another time.',
  sessionLost: 'This session counts as used.',
  chargeKept: 'Nothing is charged.',
  chargeTaken: 'This session is charged.',
  member: {
    requested: {
      subject: 'We have your request',
      body: (other: string, by: string, preferences: string) =>
        `Your request has been sent. It is a request, not a booking yet. You asked for: ${preferences}. ${other} has until ${by} to answer with exact times. We will let you know as soon as that happens.`,
    },
    proposed: {
      subject: 'Please choose a time',
      body: (other: string, by: string, times: string) =>
        `${other} can meet at these times: ${times}. They are kept for you. Nothing is booked until you choose one: please do so by ${by}, or they are given up.`,
    },
    declined: {
      subject: 'About your request',
      body: (other: string) => `${other} cannot take your request. Nothing was booked. You can ask someone else.`,
    },
    accepted: {
      subject: 'Your session is booked',
      body: (other: string, time: string, freeUntil: string) =>
        `You are booked with ${other}: ${time}. We will send the link to join an hour before. You can cancel or change the time for free until ${freeUntil}.`,
    },
    refused: {
      subject: 'We have your new preferences',
      body: (other: string, by: string, preferences: string) =>
        `Your request now asks for: ${preferences}. It is still a request, not a booking. ${other} has until ${by} to answer.`,
    },
    withdrawn: {
      subject: 'Your request is withdrawn',
      body: 'You have taken back your request. Nothing was booked.',
    },
    lapsedTherapist: {
      subject: 'Your request was not answered in time',
      body: (other: string) =>
        `${other} did not answer in time. Nothing was booked. You can ask again, the same person or someone else; your preferences are kept.`,
    },
    lapsedMember: {
      subject: 'The times kept for you were given up',
      body: 'You did not choose a time before they had to be given up. Nothing was booked. You can ask again whenever you like.',
    },
    moveRequested: {
      subject: 'We have your request to change the time',
      body: (other: string, by: string, time: string) =>
        `You asked for another time. Until ${other} offers one and you accept it, the time agreed stands: ${time}. ${other} has until ${by} to answer.`,
    },
    moveProposed: {
      subject: 'Please choose another time',
      body: (other: string, by: string, times: string) =>
        `${other} offers these times instead: ${times}. They are kept for you until ${by}. Until you accept one, the time agreed stands.`,
    },
    moved: {
      subject: 'Your session has moved',
      body: (other: string, time: string) => `Your session with ${other} was moved. It is now: ${time}.`,
    },
    moveEnded: {
      subject: 'The time of your session stays',
      body: (other: string, time: string) => `The time was not changed. You are still booked with ${other}: ${time}.`,
    },
    cancelledByMember: {
      subject: 'You cancelled your session',
      body: (other: string, time: string) => `You cancelled your session with ${other} (${time}).`,
    },
    cancelledByOther: {
      subject: 'Your session was cancelled',
      body: (other: string, time: string) =>
        `${other} had to cancel your session (${time}). You can choose another time.`,
    },
    missedMember: {
      subject: 'You missed your session',
      body: (other: string, time: string) => `You were booked with ${other} (${time}) and did not join.`,
    },
    missedTherapist: {
      subject: 'Your session did not take place',
      body: (other: string, time: string) =>
        `${other} did not join your session (${time}). We are sorry. You can choose another time.`,
    },
    interrupted: {
      subject: 'Your session did not take place as booked',
      body: (other: string, time: string) =>
        `Your session with ${other} (${time}) could not take place or was cut off. You can choose another time.`,
    },
    slotHeld: {
      subject: 'A time is free for you',
      body: (other: string, by: string, time: string) =>
        `A time with ${other} is free: ${time}. It is kept for you until ${by}. Nothing is booked until you reserve it.`,
    },
    reserved: {
      subject: 'We have your reservation',
      body: (other: string, by: string, time: string) =>
        `You reserved a time with ${other}: ${time}. ${other} has until ${by} to confirm it. We will let you know as soon as that happens.`,
    },
    rescheduled: {
      subject: 'You chose another time',
      body: (other: string, by: string, time: string) =>
        `Your session with ${other} is now reserved for: ${time}. ${other} has until ${by} to confirm it. We will let you know as soon as that happens.`,
    },
    declinedReservation: {
      subject: 'About the time that you reserved',
      body: (other: string) => `${other} cannot take it. Nothing is booked. You can choose another time.`,
    },
    lapsedConfirmation: {
      subject: 'The time that you reserved was not confirmed',
      body: (other: string) =>
        `${other} did not confirm it in time. Nothing is booked. You can choose another time whenever you like.`,
    },
    offered: {
      subject: 'A time is offered to you',
      body: (other: string, by: string, time: string) =>
        `${other} offers you this time: ${time}. It is kept for you until ${by}. Nothing is booked until you say yes.`,
    },
    agreed: {
      subject: 'Your time is booked',
      body: (other: string, time: string, freeUntil: string) =>
        `You are booked with ${other}: ${time}. If you cannot come, please tell us by ${freeUntil}, so that someone else can have it.`,
    },
    confirmedByPhone: {
      subject: 'Your session is booked',
      body: (other: string, time: string, freeUntil: string) =>
        `You are booked with ${other}: ${time}. ${other} phones you then. You can cancel for free until ${freeUntil}.`,
    },
    offerRefused: {
      subject: 'You said no to a time',
      body: 'The time that was offered to you is free for others. Nothing was booked.',
    },
    offerWithdrawn: {
      subject: 'A time is no longer offered',
      body: (other: string) => `${other} took back the time that was offered to you. Nothing was booked.`,
    },
    lapsedOffer: {
      subject: 'The time offered to you was given up',
      body: 'You did not answer before it had to be given up. Nothing was booked.',
    },
    messagingStarted: {
      subject: 'You can write now',
      body: (other: string, by: string) => `You and ${other} can write to each other until ${by}.`,
    },
    messagingEnded: {
      subject: 'The time to write is over',
      body: (other: string) => `The time in which you and ${other} could write to each other is over.`,
    },
    notRecorded: {
      subject: 'About your session',
      body: (other: string, time: string) =>
        `Nobody wrote down how your session with ${other} (${time}) went, so it does not count. You can choose another time.`,
    },
    invitationByPhone: {
      subject: 'Your session is soon',
      body: (other: string, time: string) => `You are booked with ${other}: ${time}. ${other} phones you then.`,
    },
    invitation: {
      subject: 'Your session is soon',
      body: (other: string, time: string, opens: string) =>
        `You are booked with ${other}: ${time}. You can join from ${opens}.`,
    },
  },
  therapist: {
    requested: {
      subject: 'A new request',
      body: (other: string, by: string, preferences: string) =>
        `${other} asks for a session: ${preferences}. Please propose times or decline by ${by}.`,
    },
    proposed: {
      subject: 'You proposed times',
      body: (other: string, by: string, times: string) =>
        `You offered ${other}: ${times}. The times are kept until ${by}. We will let you know when one is accepted.`,
    },
    accepted: {
      subject: 'A session is booked',
      body: (other: string, time: string) => `${other} accepted: ${time}.`,
    },
    refused: {
      subject: 'None of your times suited',
      body: (other: string, by: string, preferences: string) =>
        `${other} asks again, for: ${preferences}. Please propose times or decline by ${by}.`,
    },
    withdrawn: {
      subject: 'A request was withdrawn',
      body: (other: string) => `${other} took back the request. You have nothing to do.`,
    },
    lapsedTherapist: {
      subject: 'A request ran out',
      body: (other: string) => `The request of ${other} was not answered in time and is over.`,
    },
    lapsedMember: {
      subject: 'Your proposed times are free again',
      body: (other: string) => `${other} did not choose a time. The times are no longer kept.`,
    },
    moveRequested: {
      subject: 'Someone asks to change a time',
      body: (other: string, by: string, time: string, preferences: string) =>
        `${other} asks to move the session of ${time} to: ${preferences}. Please propose times or decline by ${by}. Until then the time agreed stands.`,
    },
    moveProposed: {
      subject: 'You proposed other times',
      body: (other: string, by: string, times: string) =>
        `You offered ${other}: ${times}. The times are kept until ${by}.`,
    },
    moved: {
      subject: 'A session has moved',
      body: (other: string, time: string) => `The session with ${other} was moved. It is now: ${time}.`,
    },
    moveEnded: {
      subject: 'The time of a session stays',
      body: (other: string, time: string) => `The time was not changed. You are still booked with ${other}: ${time}.`,
    },
    cancelledByTherapist: {
      subject: 'You cancelled a session',
      body: (other: string, time: string) => `You cancelled the session with ${other} (${time}).`,
    },
    cancelledByOther: {
      subject: 'A session was cancelled',
      body: (other: string, time: string) => `The session with ${other} (${time}) was cancelled.`,
    },
    missedMember: {
      subject: 'A session was missed',
      body: (other: string, time: string) => `${other} did not join the session (${time}).`,
    },
    missedTherapist: {
      subject: 'You missed a session',
      body: (other: string, time: string) => `You were booked with ${other} (${time}) and did not let them in.`,
    },
    interrupted: {
      subject: 'A session did not take place as booked',
      body: (other: string, time: string) => `The session with ${other} (${time}) could not take place or was cut off.`,
    },
    reserved: {
      subject: 'Please confirm a time',
      body: (other: string, by: string, time: string) =>
        `${other} reserved: ${time}. Please confirm it, or say that you cannot take it, by ${by}.`,
    },
    confirmed: {
      subject: 'You confirmed a session',
      body: (other: string, time: string) => `You are booked with ${other}: ${time}.`,
    },
    rescheduled: {
      subject: 'Please confirm another time',
      body: (other: string, by: string, time: string) =>
        `${other} chose another time for your session: ${time}. Please confirm it, or say that you cannot take it, by ${by}.`,
    },
    lapsedConfirmation: {
      subject: 'A reservation ran out',
      body: (other: string) => `The time that ${other} reserved was not confirmed in time and is over.`,
    },
    offered: {
      subject: 'You offered a time',
      body: (other: string, by: string, time: string) => `You offered ${other}: ${time}. It is kept until ${by}.`,
    },
    offerRefused: {
      subject: 'A time was turned down',
      body: (other: string) => `${other} said no to the time that you offered. It is free again.`,
    },
    offerWithdrawn: {
      subject: 'An offer was taken back',
      body: (other: string) => `The time offered to ${other} is free again. You have nothing to do.`,
    },
    lapsedOffer: {
      subject: 'The time that you offered is free again',
      body: (other: string) => `${other} did not answer. The time is no longer kept.`,
    },
    messagingStarted: {
      subject: 'Someone can write to you now',
      body: (other: string, by: string) => `You and ${other} can write to each other until ${by}.`,
    },
    messagingEnded: {
      subject: 'The time to write is over',
      body: (other: string) => `The time in which you and ${other} could write to each other is over.`,
    },
    notRecorded: {
      subject: 'A session was not written down',
      body: (other: string, time: string) =>
        `Nobody wrote down in time how the session with ${other} (${time}) went, so it does not count.`,
    },
    invitationByPhone: {
      subject: 'A session is soon',
      body: (other: string, time: string) => `You are booked with ${other}: ${time}. Please phone them then.`,
    },
    invitation: {
      subject: 'A session is soon',
      body: (other: string, time: string, opens: string) =>
        `You are booked with ${other}: ${time}. The room opens at ${opens}.`,
    },
  },
};
