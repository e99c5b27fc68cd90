import type { messages as english } from '../en/notices.ts';
import type { Messages } from '../messages.ts';

export const messages: Messages<typeof english> = {
  sender: 'Archebion',
  greeting: (name) => `Helo ${name}`,
  reference: (reference) => `Cyfeirnod: ${reference}`,
  addToCalendar: 'Ychwanegu at y calendr',
  changeInCalendar: 'Ei newid yn eich calendr',
  takeOutOfCalendar: 'Ei dynnu o’ch calendr',
  seeBookings: 'Gweld eich archebion',
  join: 'Ymuno o’r fan hon',
  notRead: 'Anfonwyd yr e-bost hwn yn awtomatig. Ni chaiff atebion eu darllen.',
  calendarTitle: 'Apwyntiad',
  discreet: { subject: 'Mae rhywbeth newydd', body: 'Mae rhywbeth newydd i chi ar y safle.' },
  anyone: 'Un o’r bobl y gwnaethoch ofyn iddyn nhw',
  sessionKept: 'Does dim wedi’i golli: gallwch ddefnyddio’r sesiwn hon ar gyfer amser arall.',
  sessionLost: 'Mae’r sesiwn hon yn cyfrif fel un a ddefnyddiwyd.',
  chargeKept: 'Ni chodir dim.',
  chargeTaken: 'Codir tâl am y sesiwn hon.',
  member: {
    requested: {
      subject: 'Mae eich cais wedi dod i law',
      body: (other, by, preferences) =>
        `Mae eich cais wedi’i anfon. Cais ydyw, nid archeb eto. Gwnaethoch ofyn am: ${preferences}. Mae gan ${other} tan ${by} i ateb gydag union amseroedd. Byddwn yn rhoi gwybod i chi cyn gynted ag y bydd hynny’n digwydd.`,
    },
    proposed: {
      subject: 'Dewiswch amser',
      body: (other, by, times) =>
        `Gall ${other} gwrdd ar yr amseroedd hyn: ${times}. Maen nhw’n cael eu cadw i chi. Does dim wedi’i archebu nes i chi ddewis un: gwnewch hynny erbyn ${by}, neu byddan nhw’n cael eu rhyddhau.`,
    },
    declined: {
      subject: 'Ynghylch eich cais',
      body: (other) => `Ni all ${other} dderbyn eich cais. Ni archebwyd dim. Gallwch ofyn i rywun arall.`,
    },
    accepted: {
      subject: 'Mae eich sesiwn wedi’i harchebu',
      body: (other, time, freeUntil) =>
        `Mae gennych sesiwn gyda ${other}: ${time}. Byddwn yn anfon y ddolen ymuno awr ymlaen llaw. Gallwch ganslo neu newid yr amser am ddim tan ${freeUntil}.`,
    },
    refused: {
      subject: 'Mae eich dewisiadau newydd wedi dod i law',
      body: (other, by, preferences) =>
        `Mae eich cais bellach yn gofyn am: ${preferences}. Cais ydyw o hyd, nid archeb. Mae gan ${other} tan ${by} i ateb.`,
    },
    withdrawn: {
      subject: 'Mae eich cais wedi’i dynnu’n ôl',
      body: 'Rydych wedi tynnu eich cais yn ôl. Ni archebwyd dim.',
    },
    lapsedTherapist: {
      subject: 'Ni chafodd eich cais ei ateb mewn pryd',
      body: (other) =>
        `Ni wnaeth ${other} ateb mewn pryd. Ni archebwyd dim. Gallwch ofyn eto, i’r un person neu i rywun arall; mae eich dewisiadau wedi’u cadw.`,
    },
    lapsedMember: {
      subject: 'Mae’r amseroedd a gadwyd i chi wedi’u rhyddhau',
      body: 'Ni wnaethoch ddewis amser cyn bod rhaid eu rhyddhau. Ni archebwyd dim. Gallwch ofyn eto pryd bynnag y mynnwch.',
    },
    moveRequested: {
      subject: 'Mae eich cais i newid yr amser wedi dod i law',
      body: (other, by, time) =>
        `Gwnaethoch ofyn am amser arall. Nes i ${other} gynnig un ac i chi ei dderbyn, mae’r amser y cytunwyd arno yn sefyll: ${time}. Mae gan ${other} tan ${by} i ateb.`,
    },
    moveProposed: {
      subject: 'Dewiswch amser arall',
      body: (other, by, times) =>
        `Mae ${other} yn cynnig yr amseroedd hyn yn lle hynny: ${times}. Maen nhw’n cael eu cadw i chi tan ${by}. Nes i chi dderbyn un, mae’r amser y cytunwyd arno yn sefyll.`,
    },
    moved: {
      subject: 'Mae eich sesiwn wedi’i symud',
      body: (other, time) => `Symudwyd eich sesiwn gyda ${other}. Dyma’r amser nawr: ${time}.`,
    },
    moveEnded: {
      subject: 'Mae amser eich sesiwn yn aros yr un fath',
      body: (other, time) => `Ni newidiwyd yr amser. Mae gennych sesiwn gyda ${other} o hyd: ${time}.`,
    },
    cancelledByMember: {
      subject: 'Rydych wedi canslo eich sesiwn',
      body: (other, time) => `Gwnaethoch ganslo eich sesiwn gyda ${other} (${time}).`,
    },
    cancelledByOther: {
      subject: 'Mae eich sesiwn wedi’i chanslo',
      body: (other, time) => `Bu’n rhaid i ${other} ganslo eich sesiwn (${time}). Gallwch ddewis amser arall.`,
    },
    missedMember: {
      subject: 'Gwnaethoch golli eich sesiwn',
      body: (other, time) => `Roedd gennych sesiwn gyda ${other} (${time}) ac ni wnaethoch ymuno.`,
    },
    missedTherapist: {
      subject: 'Ni chynhaliwyd eich sesiwn',
      body: (other, time) =>
        `Ni wnaeth ${other} ymuno â’ch sesiwn (${time}). Mae’n ddrwg gennym. Gallwch ddewis amser arall.`,
    },
    interrupted: {
      subject: 'Ni chynhaliwyd eich sesiwn fel y trefnwyd',
      body: (other, time) =>
        `Ni ellid cynnal eich sesiwn gyda ${other} (${time}), neu daeth i ben yn sydyn. Gallwch ddewis amser arall.`,
    },
    slotHeld: {
      subject: 'Mae amser yn rhydd i chi',
      body: (other, by, time) =>
        `Mae amser gyda ${other} yn rhydd: ${time}. Mae’n cael ei gadw i chi tan ${by}. Does dim wedi’i archebu nes i chi ei gymryd.`,
    },
    reserved: {
      subject: 'Mae eich cais am amser wedi dod i law',
      body: (other, by, time) =>
        `Gwnaethoch gymryd amser gyda ${other}: ${time}. Mae gan ${other} tan ${by} i’w gadarnhau. Byddwn yn rhoi gwybod i chi cyn gynted ag y bydd hynny’n digwydd.`,
    },
    rescheduled: {
      subject: 'Gwnaethoch ddewis amser arall',
      body: (other, by, time) =>
        `Mae eich sesiwn gyda ${other} bellach yn cael ei chadw ar gyfer: ${time}. Mae gan ${other} tan ${by} i’w chadarnhau. Byddwn yn rhoi gwybod i chi cyn gynted ag y bydd hynny’n digwydd.`,
    },
    declinedReservation: {
      subject: 'Ynghylch yr amser a gymeroch',
      body: (other) => `Ni all ${other} ei gadarnhau. Does dim wedi’i archebu. Gallwch ddewis amser arall.`,
    },
    lapsedConfirmation: {
      subject: 'Ni chadarnhawyd yr amser a gymeroch',
      body: (other) =>
        `Ni wnaeth ${other} ei gadarnhau mewn pryd. Does dim wedi’i archebu. Gallwch ddewis amser arall pryd bynnag y mynnwch.`,
    },
    offered: {
      subject: 'Mae amser yn cael ei gynnig i chi',
      body: (other, by, time) =>
        `Mae ${other} yn cynnig yr amser hwn i chi: ${time}. Mae’n cael ei gadw i chi tan ${by}. Does dim wedi’i archebu nes i chi ddweud ie.`,
    },
    agreed: {
      subject: 'Mae eich amser wedi’i archebu',
      body: (other, time, freeUntil) =>
        `Mae gennych amser gyda ${other}: ${time}. Os na allwch ddod, rhowch wybod i ni erbyn ${freeUntil}, fel y gall rhywun arall ei gael.`,
    },
    confirmedByPhone: {
      subject: 'Mae eich sesiwn wedi’i harchebu',
      body: (other, time, freeUntil) =>
        `Mae gennych sesiwn gyda ${other}: ${time}. Bydd ${other} yn eich ffonio bryd hynny. Gallwch ganslo am ddim tan ${freeUntil}.`,
    },
    offerRefused: {
      subject: 'Gwnaethoch wrthod amser',
      body: 'Mae’r amser a gynigiwyd i chi yn rhydd i eraill. Ni archebwyd dim.',
    },
    offerWithdrawn: {
      subject: 'Nid yw amser yn cael ei gynnig mwyach',
      body: (other) => `Tynnodd ${other} yr amser a gynigiwyd i chi yn ôl. Ni archebwyd dim.`,
    },
    lapsedOffer: {
      subject: 'Mae’r amser a gynigiwyd i chi wedi’i ryddhau',
      body: 'Ni wnaethoch ateb cyn bod rhaid ei ryddhau. Ni archebwyd dim.',
    },
    messagingStarted: {
      subject: 'Gallwch ysgrifennu nawr',
      body: (other, by) => `Gallwch chi a ${other} ysgrifennu at eich gilydd tan ${by}.`,
    },
    messagingEnded: {
      subject: 'Mae’r amser i ysgrifennu ar ben',
      body: (other) => `Mae’r amser pan allech chi a ${other} ysgrifennu at eich gilydd ar ben.`,
    },
    notRecorded: {
      subject: 'Ynghylch eich sesiwn',
      body: (other, time) =>
        `Ni wnaeth neb gofnodi sut aeth eich sesiwn gyda ${other} (${time}), felly nid yw’n cyfrif. Gallwch ddewis amser arall.`,
    },
    invitationByPhone: {
      subject: 'Mae eich sesiwn yn fuan',
      body: (other, time) => `Mae gennych sesiwn gyda ${other}: ${time}. Bydd ${other} yn eich ffonio bryd hynny.`,
    },
    invitation: {
      subject: 'Mae eich sesiwn yn fuan',
      body: (other, time, opens) => `Mae gennych sesiwn gyda ${other}: ${time}. Gallwch ymuno o ${opens}.`,
    },
  },
  therapist: {
    requested: {
      subject: 'Cais newydd',
      body: (other, by, preferences) =>
        `Mae ${other} yn gofyn am sesiwn: ${preferences}. Cynigiwch amseroedd neu gwrthodwch erbyn ${by}.`,
    },
    proposed: {
      subject: 'Rydych wedi cynnig amseroedd',
      body: (other, by, times) =>
        `Gwnaethoch gynnig i ${other}: ${times}. Mae’r amseroedd yn cael eu cadw tan ${by}. Byddwn yn rhoi gwybod i chi pan gaiff un ei dderbyn.`,
    },
    accepted: {
      subject: 'Mae sesiwn wedi’i harchebu',
      body: (other, time) => `Derbyniodd ${other}: ${time}.`,
    },
    refused: {
      subject: 'Nid oedd yr un o’ch amseroedd yn addas',
      body: (other, by, preferences) =>
        `Mae ${other} yn gofyn eto, am: ${preferences}. Cynigiwch amseroedd neu gwrthodwch erbyn ${by}.`,
    },
    withdrawn: {
      subject: 'Tynnwyd cais yn ôl',
      body: (other) => `Tynnodd ${other} y cais yn ôl. Does dim angen i chi wneud dim.`,
    },
    lapsedTherapist: {
      subject: 'Daeth cais i ben',
      body: (other) => `Ni chafodd cais ${other} ei ateb mewn pryd ac mae wedi dod i ben.`,
    },
    lapsedMember: {
      subject: 'Mae’r amseroedd y gwnaethoch eu cynnig yn rhydd eto',
      body: (other) => `Ni ddewisodd ${other} amser. Nid yw’r amseroedd yn cael eu cadw mwyach.`,
    },
    moveRequested: {
      subject: 'Mae rhywun yn gofyn am newid amser',
      body: (other, by, time, preferences) =>
        `Mae ${other} yn gofyn am symud y sesiwn (${time}) i: ${preferences}. Cynigiwch amseroedd neu gwrthodwch erbyn ${by}. Tan hynny mae’r amser y cytunwyd arno yn sefyll.`,
    },
    moveProposed: {
      subject: 'Rydych wedi cynnig amseroedd eraill',
      body: (other, by, times) => `Gwnaethoch gynnig i ${other}: ${times}. Mae’r amseroedd yn cael eu cadw tan ${by}.`,
    },
    moved: {
      subject: 'Mae sesiwn wedi’i symud',
      body: (other, time) => `Symudwyd y sesiwn gyda ${other}. Dyma’r amser nawr: ${time}.`,
    },
    moveEnded: {
      subject: 'Mae amser sesiwn yn aros yr un fath',
      body: (other, time) => `Ni newidiwyd yr amser. Mae gennych sesiwn gyda ${other} o hyd: ${time}.`,
    },
    cancelledByTherapist: {
      subject: 'Rydych wedi canslo sesiwn',
      body: (other, time) => `Gwnaethoch ganslo’r sesiwn gyda ${other} (${time}).`,
    },
    cancelledByOther: {
      subject: 'Mae sesiwn wedi’i chanslo',
      body: (other, time) => `Canslwyd y sesiwn gyda ${other} (${time}).`,
    },
    missedMember: {
      subject: 'Collwyd sesiwn',
      body: (other, time) => `Ni wnaeth ${other} ymuno â’r sesiwn (${time}).`,
    },
    missedTherapist: {
      subject: 'Gwnaethoch golli sesiwn',
      body: (other, time) => `Roedd gennych sesiwn gyda ${other} (${time}) ac ni wnaethoch eu gadael i mewn.`,
    },
    interrupted: {
      subject: 'Ni chynhaliwyd sesiwn fel y trefnwyd',
      body: (other, time) => `Ni ellid cynnal y sesiwn gyda ${other} (${time}), neu daeth i ben yn sydyn.`,
    },
    reserved: {
      subject: 'Cadarnhewch amser',
      body: (other, by, time) =>
        `Cymerodd ${other}: ${time}. Cadarnhewch ef, neu dywedwch na allwch ei gymryd, erbyn ${by}.`,
    },
    confirmed: {
      subject: 'Gwnaethoch gadarnhau sesiwn',
      body: (other, time) => `Mae gennych sesiwn gyda ${other}: ${time}.`,
    },
    rescheduled: {
      subject: 'Cadarnhewch amser arall',
      body: (other, by, time) =>
        `Dewisodd ${other} amser arall ar gyfer eich sesiwn: ${time}. Cadarnhewch ef, neu dywedwch na allwch ei gymryd, erbyn ${by}.`,
    },
    lapsedConfirmation: {
      subject: 'Daeth cais am amser i ben',
      body: (other) => `Ni chadarnhawyd mewn pryd yr amser a gymerodd ${other}, ac mae ar ben.`,
    },
    offered: {
      subject: 'Rydych wedi cynnig amser',
      body: (other, by, time) => `Gwnaethoch gynnig i ${other}: ${time}. Mae’n cael ei gadw tan ${by}.`,
    },
    offerRefused: {
      subject: 'Gwrthodwyd amser',
      body: (other) => `Gwrthododd ${other} yr amser y gwnaethoch ei gynnig. Mae’n rhydd eto.`,
    },
    offerWithdrawn: {
      subject: 'Tynnwyd cynnig yn ôl',
      body: (other) => `Mae’r amser a gynigiwyd i ${other} yn rhydd eto. Does dim angen i chi wneud dim.`,
    },
    lapsedOffer: {
      subject: 'Mae’r amser y gwnaethoch ei gynnig yn rhydd eto',
      body: (other) => `Ni wnaeth ${other} ateb. Nid yw’r amser yn cael ei gadw mwyach.`,
    },
    messagingStarted: {
      subject: 'Gall rhywun ysgrifennu atoch nawr',
      body: (other, by) => `Gallwch chi a ${other} ysgrifennu at eich gilydd tan ${by}.`,
    },
    messagingEnded: {
      subject: 'Mae’r amser i ysgrifennu ar ben',
      body: (other) => `Mae’r amser pan allech chi a ${other} ysgrifennu at eich gilydd ar ben.`,
    },
    notRecorded: {
      subject: 'Ni chofnodwyd sesiwn',
      body: (other, time) =>
        `Ni wnaeth neb gofnodi mewn pryd sut aeth y sesiwn gyda ${other} (${time}), felly nid yw’n cyfrif.`,
    },
    invitationByPhone: {
      subject: 'Mae sesiwn yn fuan',
      body: (other, time) => `Mae gennych sesiwn gyda ${other}: ${time}. Ffoniwch bryd hynny.`,
    },
    invitation: {
      subject: 'Mae sesiwn yn fuan',
      body: (other, time, opens) => `Mae gennych sesiwn gyda ${other}: ${time}. Mae’r ystafell yn agor am ${opens}.`,
    },
  },
};
