import type { messages as english } from '../en/crisis.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  heading: 'Mewn argyfwng?',
  notHere: 'Nid gwasanaeth argyfwng yw hwn. Nid oes neb yn ei ddarllen ddydd a nos.',
  help: 'Os oes angen help arnoch nawr:',
  call: 'Ffoniwch',
  text: 'Anfonwch neges destun',
  to: (word) => `${word} i`,
  lines: {
    emergency:
      'os yw eich bywyd chi neu fywyd rhywun arall mewn perygl, neu ewch i’r adran damweiniau ac achosion brys',
    nhs111: 'a dewiswch yr opsiwn iechyd meddwl (opsiwn 2), unrhyw bryd',
    nhs24: 'a dewiswch yr opsiwn iechyd meddwl, unrhyw bryd',
    breathingSpace: 'Breathing Space: dydd Llun i ddydd Iau 6pm i 2am, a 6pm ddydd Gwener i 6am ddydd Llun',
    samaritans: 'Y Samariaid: unrhyw bryd, am ddim o unrhyw ffôn',
    shout: 'Shout: unrhyw bryd, am ddim',
  },
};
