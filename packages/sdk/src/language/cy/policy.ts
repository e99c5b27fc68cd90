import { agreeing } from './policy/agreeing.ts';
import { course } from './policy/course.ts';
import { notices } from './policy/notices.ts';
import { service } from './policy/service.ts';
import { session } from './policy/session.ts';
import type { PolicyWords } from '../policy.ts';

export const messages: PolicyWords = {
  topics: {
    service: 'Y gwasanaeth',
    eligibility: 'Pwy all ei ddefnyddio',
    asking: 'Gofyn am sesiwn',
    answering: 'Ateb',
    booking: 'Archebu amser rhydd',
    waitingList: 'Y rhestr aros',
    offering: 'Cynnig lle',
    messaging: 'Sesiynau negeseuon',
    cancelling: 'Canslo a pheidio â dod',
    moving: 'Symud sesiwn',
    meeting: 'Y sesiwn ei hun',
    notices: 'Sut y caiff pobl wybod',
    course: 'Y cwrs therapi',
  },
  readers: { member: 'aelodau', therapist: 'therapyddion', supportWorker: 'gweithwyr cymorth', staff: 'staff' },
  fields: { ...service, ...agreeing, ...session, ...notices, ...course },
  changedAmount: (readers, rule, before) => `${readers}: ${rule}; ${before} oedd hyn cynt.`,
  changedRule: (readers, rule, before) => `${readers}: ${rule}. Cynt: ${before}.`,
};
