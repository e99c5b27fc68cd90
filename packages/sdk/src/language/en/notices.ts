/**
 * What emails say. They are read outside the site, perhaps by someone else: neutral words, nothing of what kind of
 * session it is (row C4). Names, moments and lists come ready to be read.
 */
export const messages = {
  sender: 'Bookings',
  greeting: (name: string) => `Hello ${name}`,
  reference: (reference: string) => `Reference: ${reference}`,
  addToCalendar: 'Add to calendar',
  seeBookings: 'See your bookings',
  join: 'Join from here',
  notRead: 'This email was sent automatically. Replies are not read.',
  calendarTitle: 'Appointment',
  anyone: 'One of the people you asked',
  sessionKept: 'Nothing is lost: you can use this session for another time.',
  sessionLost: 'This session counts as used.',
  member: {
    requested: {
      subject: 'We have your request',
      body: (other: string, by: string, preferences: string) =>
        `Your request has been sent. It is a request, not a booking yet. You asked for: ${preferences}. ${other} has until ${by} to answer with exact times. We will email you as soon as that happens.`,
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
        `You offered ${other}: ${times}. The times are kept until ${by}. We will email you when one is accepted.`,
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
    invitation: {
      subject: 'A session is soon',
      body: (other: string, time: string, opens: string) =>
        `You are booked with ${other}: ${time}. The room opens at ${opens}.`,
    },
  },
};
