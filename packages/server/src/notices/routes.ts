import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { changeNotices, noticesOf, type ChoiceFault } from './preferences.ts';
import { noticesChange, noticesView } from './schemas.ts';
import type { TextCarriers } from './text/carriers.ts';

export function noticeRoutes(router: Router, core: Core, carriers: TextCarriers) {
  router.person({
    method: 'get',
    path: '/api/me/notices',
    line: 'notices.read',
    summary: 'How I am told outside the site (row C4)',
    tag: 'Identity',
    input: {},
    answer: noticesView,
    handle: (_, { principal }) => noticesOf(core, carriers, principal),
  });

  router.command({
    method: 'post',
    path: '/api/me/notices',
    line: 'notices.change',
    summary: 'Choose how I am told outside the site, and my number for text messages (row C4)',
    tag: 'Identity',
    input: { body: noticesChange },
    answer: noticesView,
    problems: ['changedMeanwhile'],
    async handle({ body }, { principal }, key) {
      const changed = await changeNotices(core, carriers, principal, body, key);
      if (changed.outcome === 'keyReused') throw new ProblemError('keyReused');
      if (changed.outcome === 'done') return changed.answer;
      const { refusal } = changed;
      if (refusal.code === 'changedMeanwhile') throw new ProblemError('changedMeanwhile');
      throw new ProblemError('invalid', {
        faults: refusal.faults.map(({ path, code }) => ({ pointer: `/${path}`, detail: FAULTS[code] })),
      });
    },
  });
}

const FAULTS: Readonly<Record<ChoiceFault['code'], string>> = {
  notANumber: 'A mobile number, such as 07700 900123',
  tooShort: 'This number is too short: a mobile number such as 07700 900123 is needed',
  tooLong: 'This number is too long: a mobile number such as 07700 900123 is needed',
  extension: 'A number without an extension: text messages reach none',
  unknown:
    'No network has given this number out: look for a slip in it. One of another country begins with + and its code',
  noMobile: 'No text message reaches this number: a mobile number is needed',
  noNumber: 'A mobile number is needed to be told by text message',
  noAddress: 'No email address of yours is known here: the service that told you of this page keeps it',
  noTexts: 'This service sends no text messages',
  noHours: 'They must end at another time than they begin',
  noZone: 'A time zone such as Europe/London',
};
