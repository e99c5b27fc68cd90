import { agreeing } from './policy/agreeing.ts';
import { course } from './policy/course.ts';
import { notices } from './policy/notices.ts';
import { service } from './policy/service.ts';
import { session } from './policy/session.ts';
import type { PolicyWords } from '../policy.ts';

export const messages: PolicyWords = {
  topics: {
    service: 'The service',
    eligibility: 'Who can use it',
    asking: 'Asking for a session',
    answering: 'Answering',
    booking: 'Booking a free time',
    waitingList: 'The waiting list',
    offering: 'Offering a place',
    messaging: 'Messaging sessions',
    cancelling: 'Cancelling and not coming',
    moving: 'Moving a session',
    meeting: 'The session itself',
    notices: 'How people are told',
    course: 'The course of therapy',
  },
  readers: { member: 'members', therapist: 'therapists', supportWorker: 'support workers', staff: 'staff' },
  fields: { ...service, ...agreeing, ...session, ...notices, ...course },
  changedAmount: (readers, rule, before) => `${readers}: ${rule}; it was ${before}.`,
  changedRule: (readers, rule, before) => `${readers}: ${rule}. Before: ${before}.`,
};
