import type { messages as english } from '../en/desk.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  heading: 'Eich desg',
  today: {
    heading: 'Heddiw',
    none: 'Nid oes gennych sesiynau heddiw.',
    opens: (time) => `Mae’r ystafell yn agor am ${time}.`,
    isWaiting: (name) => `Mae ${name} yn yr ystafell aros`,
    isPresent: (name) => `Mae ${name} yn y sesiwn`,
    isAway: (name) => `Nid yw ${name} yma eto`,
    letIn: 'Gadael i mewn',
    enter: 'Mynd i’r sesiwn',
    named: (action, name) => `${action}: ${name}`,
  },
  requests: {
    heading: 'Ceisiadau i’w hateb',
    none: 'Nid oes gennych geisiadau i’w hateb.',
    answerBy: (moment) => `Atebwch erbyn ${moment}`,
    left: (time) => `${time} ar ôl`,
    move: 'Eisiau symud sesiwn a drefnwyd',
    wish: (length, modality) => `${length}, ${modality}`,
    booked: (time) => `Trefnwyd ar gyfer ${time}`,
    choices: 'Dewisiadau',
    round: (round) => `Gofynnwyd eto: set ${round} o ddewisiadau`,
    open: 'Cynnig amseroedd',
  },
  proposed: {
    heading: 'Yn aros am yr aelod',
    until: (name, moment) => `Mae gan ${name} tan ${moment} i dderbyn amser.`,
    movingUntil: (name, moment) => `Rydych wedi cynnig amser arall. Mae gan ${name} tan ${moment} i ateb.`,
  },
  booked: {
    heading: 'Sesiynau a drefnwyd',
    none: 'Nid oes gennych sesiynau ar ddyddiau diweddarach.',
  },
  tags: {
    requested: 'I’w ateb',
    proposed: 'Amseroedd wedi’u cynnig',
    confirmed: 'Trefnwyd',
    inSession: 'Mewn sesiwn',
    open: 'Yn barod',
  },
  named: (action, what) => `${action}: ${what}`,

  proposing: {
    heading: (name) => `Cynnig amseroedd i ${name}`,
    headingMove: (name) => `Symud y sesiwn gyda ${name}`,
    most: (most) =>
      `Ticiwch ${most === 1 ? 'un amser' : `hyd at ${most} amser`}. Caiff pob un ei gadw i’r aelod nes iddynt ateb.`,
    current: (time) => `Trefnwyd nawr: ${time}. Mae’n sefyll nes i’r aelod dderbyn amser arall.`,
    choice: (number) => ['Dewis cyntaf', 'Ail ddewis', 'Trydydd dewis'][number - 1] ?? `Dewis ${number}`,
    noTimes: 'Nid oes gennych amser rhydd yma.',
    taken: (times) => `Wedi’i gymryd: ${times}`,
    chosen: (count, most) => `${count} o ${most} amser wedi’u ticio`,
    submit: (count) => (count === 0 ? 'Cynnig amseroedd' : `Cynnig ${count} amser`),
    loading: 'Yn chwilio am eich amseroedd rhydd',
    keys: 'Symudwch gyda’r bysellau saeth, ticiwch gyda’r bylchwr.',
  },
  declining: {
    heading: (name) => `Gwrthod cais ${name}`,
    headingMove: (name) => `Cadw’r amser a drefnwyd gyda ${name}`,
    body: 'Dywedir wrth yr aelod. Nid yw’n colli dim ac mae’n gallu gofyn i rywun arall.',
    bodyMove: (time) => `Mae’r sesiwn yn aros fel y trefnwyd: ${time}.`,
    message: 'Neges i’r aelod (dewisol)',
    hint: 'Byddant yn ei gweld gyda’ch ateb. Peidiwch ag ysgrifennu dim byd clinigol.',
    submit: 'Gwrthod cais',
    submitMove: 'Cadw’r amser a drefnwyd',
  },
  cancelling: {
    heading: (name) => `Canslo’r sesiwn gyda ${name}`,
    free: 'Dywedir wrth yr aelod ar unwaith, ac nid yw’n colli’r sesiwn.',
    late: 'Mae’n llai na’r rhybudd y cytunwyd arno cyn y dechrau. Nid yw’r aelod yn colli’r sesiwn, a dywedir wrthynt ar unwaith.',
    message: 'Neges i’r aelod (dewisol)',
    submit: 'Canslo’r sesiwn',
    keep: 'Cadw’r sesiwn',
  },
  withdrawMove: 'Tynnu’r amseroedd a gynigiwyd yn ôl',
  proposeMove: 'Cynnig amser arall',
  decline: 'Gwrthod',
  declineMove: 'Cadw’r amser a drefnwyd',
  cancel: 'Canslo’r sesiwn',

  notice: {
    proposed: (name) => `Rydych wedi cynnig amseroedd i ${name}. Byddwn yn dweud wrthych pan fyddant yn ateb.`,
    declined: (name) => `Rydych wedi gwrthod cais ${name}.`,
    moveDeclined: (name) => `Mae’r sesiwn gyda ${name} yn aros fel y trefnwyd.`,
    cancelled: (name) => `Rydych wedi canslo’r sesiwn gyda ${name}.`,
    withdrawn: (name) => `Mae’r amseroedd a gynigiwyd gennych i ${name} wedi’u tynnu’n ôl.`,
  },

  fault: {
    nothingChosen: 'Ticiwch o leiaf un amser',
    tooManyChosen: (most) => `Ticiwch ddim mwy na ${most} amser`,
  },
};
