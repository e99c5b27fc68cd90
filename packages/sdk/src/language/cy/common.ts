import type { messages as english } from '../en/common.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  back: 'Yn ôl',
  continue: 'Parhau',
  change: 'Newid',
  close: 'Cau',
  tryAgain: 'Rhoi cynnig arall arni',
  errorPrefix: 'Gwall:',
  problemHeading: 'Mae problem',
  loading: 'Yn llwytho',
  stillLoading: 'Mae hyn yn cymryd mwy o amser nag arfer. Arhoswch os gwelwch yn dda.',
  leavePage: 'Gadael y dudalen hon',
  leavePageHint: 'neu pwyswch Escape',
  crisisLink: 'Mewn argyfwng? Mynnwch help nawr',
  signedOut: {
    heading: 'Mae angen i chi fewngofnodi eto',
    body: 'Er eich preifatrwydd rydych wedi cael eich allgofnodi. Mewngofnodwch ar y wefan hon eto, yna dewch yn ôl i’r dudalen hon.',
  },
  failed: {
    heading: 'Ni allem ddangos hyn',
    network: 'Ni allem gysylltu. Gwiriwch eich cysylltiad rhyngrwyd a rhowch gynnig arall arni.',
    unavailable: 'Nid yw’r gwasanaeth ar gael ar hyn o bryd. Rhowch gynnig arall arni mewn ychydig funudau.',
    notFound: 'Nid yw hwn yma mwyach, neu mae’n perthyn i rywun arall.',
    forbidden: 'Nid yw eich cyfrif yn gadael i chi weld hwn.',
    other: 'Ni weithiodd rhywbeth ar ein hochr ni. Nid oes dim wedi newid. Rhowch gynnig arall arni mewn ychydig funudau.',
  },
  modality: {
    video: 'Fideo',
    audio: 'Sain',
    text: 'Testun',
    messaging: 'Negeseuon',
    telephone: 'Ffôn',
  },
  modalityWith: {
    video: 'drwy fideo',
    audio: 'drwy sain',
    text: 'drwy destun',
    messaging: 'drwy negeseuon',
    telephone: 'dros y ffôn',
  },
  part: { morning: 'Bore', afternoon: 'Prynhawn', evening: 'Gyda’r nos' },
  partLower: { morning: 'bore', afternoon: 'prynhawn', evening: 'gyda’r nos' },
  preference: (date, part) => `${date}, ${part}`,
  minutes: { one: 'munud', other: 'munud' },
  sessions: { one: 'sesiwn', other: 'sesiwn' },
};
