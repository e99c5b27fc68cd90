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
  sending: 'Yn anfon',
  whileSending: 'Arhoswch nes bod hwn wedi’i anfon.',
  stillLoading: 'Mae hyn yn cymryd mwy o amser nag arfer. Arhoswch os gwelwch yn dda.',
  leavePage: 'Gadael y dudalen hon',
  leavePageHint: 'neu pwyswch Shift dair gwaith',
  traces: {
    summary: 'Cuddio eich ymweliad',
    kept: 'Nid ydym yn cadw dim ar y ddyfais hon. Efallai y bydd eich porwr yn dal i restru’r wefan hon yn ei hanes.',
    steps: [
      'Allgofnodwch ar y wefan hon, yna caewch y ffenestr.',
      'I glirio’r hanes, agorwch ddewislen eich porwr, dewiswch Hanes, yna tynnwch y wefan hon ohono. Peidiwch â chlirio’r cyfan os gallai rhywun sylwi.',
      'Y tro nesaf, agorwch ffenestr breifat. Mae’n anghofio lle rydych wedi bod pan fyddwch yn ei chau.',
    ],
  },
  crisisLink: 'Mewn argyfwng? Mynnwch help nawr',
  signedOut: {
    heading: 'Mae angen i chi fewngofnodi eto',
    body: 'Er eich preifatrwydd rydych wedi cael eich allgofnodi. Mewngofnodwch ar y wefan hon eto, yna dewch yn ôl i’r dudalen hon.',
  },
  failed: 'Ni allem ddangos hyn',
  modalityWith: {
    video: 'drwy fideo',
    audio: 'drwy sain',
    text: 'drwy destun',
    messaging: 'drwy negeseuon',
    telephone: 'dros y ffôn',
  },
  minutes: { one: 'munud', other: 'munud' },
  sessions: { one: 'sesiwn', other: 'sesiwn' },
};
