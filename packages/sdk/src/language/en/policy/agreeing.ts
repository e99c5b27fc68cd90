import { counted } from '../../plurals.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { DAYS, length, MINUTES, none } from './phrases.ts';

/** How a time is agreed. */
export const agreeing: FieldWordsOf<'reservation' | 'waitingList' | 'request' | 'proposal' | 'offer'> = {
  'reservation.minimumNotice': {
    title: 'Notice for taking a free time',
    rule: (notice) =>
      none(notice)
        ? 'a time can be taken until it starts'
        : `a time can be taken until ${length(notice)} before it starts`,
  },
  'reservation.horizonDays': {
    title: 'Days ahead that can be taken',
    rule: (count) => `times up to ${counted('en', count, DAYS)} ahead can be taken`,
  },
  'reservation.step': {
    title: 'Minutes between free times',
    rule: (step) => `sessions can start every ${counted('en', step, MINUTES)}`,
  },
  'reservation.holdFor': {
    title: 'How long a chosen time is kept',
    rule: (time) => `a chosen time is kept for ${length(time)} while the member decides`,
  },
  'reservation.extensions': {
    title: 'How often a chosen time can be kept longer',
    rule: (count) => {
      if (count === 0) return 'the member cannot have a chosen time kept for longer';
      const often = count === 1 ? 'once' : `up to ${count} times`;
      return `the member can have a chosen time kept for as long again, ${often}`;
    },
  },
  'reservation.confirmBefore': {
    title: 'How long before the start to confirm',
    rule: (before) =>
      none(before)
        ? 'the therapist confirms by the start'
        : `the therapist confirms no later than ${length(before)} before the start`,
    consequence: () => 'Otherwise the reservation lapses, nothing is lost, and the member can choose another time.',
  },
  'reservation.courseMost': {
    title: 'Most dates in a course',
    rule: (count) => `up to ${counted('en', count, { one: 'date', other: 'dates' })} can be booked at once as a course`,
  },
  'reservation.preferencesInstead': {
    title: 'Preferences instead of a free time',
    rule: (instead) =>
      instead
        ? 'a member whom no free time suits can name preferences instead, and the therapist answers with exact times'
        : 'a member whom no free time suits can join the waiting list, but cannot name preferences',
  },

  'waitingList.offerFor': {
    title: 'How long an offer to the waiting list is kept',
    rule: (time) =>
      `a time that is free again is offered to the first person on the waiting list and kept for ${length(time)}`,
  },
  'waitingList.offers': {
    title: 'Unanswered offers before leaving the waiting list',
    rule: (count) =>
      `somebody leaves the waiting list after ${counted('en', count, { one: 'offer', other: 'offers' })} without an answer`,
  },

  'request.preferences': {
    title: 'Preferences in a request',
    rule: (count) =>
      count === 1
        ? 'a request names 1 preference: a date and a part of the day'
        : `a request names ${count} different preferences, each a date and a part of the day`,
  },
  'request.minimumNotice': {
    title: 'Notice for a preference',
    rule: (notice) =>
      none(notice)
        ? 'the member can ask for times at no notice'
        : `the member can ask for times at least ${length(notice)} ahead`,
  },
  'request.horizonDays': {
    title: 'Days ahead that can be asked for',
    rule: (count) => `the member can ask for times up to ${counted('en', count, DAYS)} ahead`,
  },
  'request.systemCheck': {
    title: 'System check before a request',
    rule: (needed) =>
      needed
        ? 'before asking for a session that needs devices, the member must have checked camera, microphone and connection'
        : 'the member can ask for a session without checking camera, microphone and connection first',
  },
  'request.rounds': {
    title: 'Sets of preferences in a request',
    rule: (count) =>
      count === 1
        ? 'a request has 1 set of preferences, so a member whom no time suits withdraws it and asks again'
        : `a member whom no time suits can give new preferences, up to ${count} sets in one request`,
  },
  'request.answerWithin': {
    title: 'Time for the therapist to answer',
    rule: (within) => `the therapist has ${length(within)} to answer`,
    consequence: () => 'After that the request lapses, nothing is lost, and the member can ask again.',
  },

  'proposal.most': {
    title: 'Most times in an answer',
    rule: (count) =>
      `the therapist answers with up to ${counted('en', count, { one: 'exact time', other: 'exact times' })}`,
    consequence: () => 'Each is kept for the member, so that no one else can book it.',
  },
  'proposal.minimumNotice': {
    title: 'Notice for a proposed time',
    rule: (notice) =>
      none(notice)
        ? 'a proposed time can start at once'
        : `a proposed time starts at least ${length(notice)} after it is proposed`,
  },
  'proposal.withinPreferences': {
    title: 'Proposed times within preferences',
    rule: (within) =>
      within
        ? 'proposed times lie within the member’s preferences'
        : 'proposed times can lie outside the member’s preferences',
  },
  'proposal.answerWithin': {
    title: 'Time for the member to accept',
    rule: (within) => `the member has ${length(within)} to accept a proposed time`,
    consequence: () => 'After that the times are free again, nothing is lost, and the member can ask again.',
  },
  'proposal.step': {
    title: 'Minutes between times to propose',
    rule: (step) =>
      `the therapist is shown times to propose every ${counted('en', step, MINUTES)}, and can write another one`,
  },
  'proposal.moveDays': {
    title: 'Days shown to propose a move in',
    rule: (count) => `a therapist who proposes a move is shown times on ${counted('en', count, DAYS)} at once`,
  },

  'offer.minimumNotice': {
    title: 'Notice for an offered place',
    rule: (notice) =>
      none(notice)
        ? 'a place can be offered until it starts'
        : `a place is offered at least ${length(notice)} before it starts`,
  },
  'offer.horizonDays': {
    title: 'Days ahead that can be offered',
    rule: (count) => `places up to ${counted('en', count, DAYS)} ahead can be offered`,
  },
  'offer.answerWithin': {
    title: 'Time to answer an offer',
    rule: (within) => `the person has ${length(within)} to answer an offer`,
    consequence: () => 'After that the offer lapses and the place is free again.',
  },
};
