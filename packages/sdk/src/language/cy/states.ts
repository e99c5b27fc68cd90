import type { messages as english } from '../en/states.ts';
import type { Messages } from '../messages.ts';
import { counted } from '../plurals.ts';

export const messages: Messages<typeof english> = {
  anyTherapist: 'therapydd',
  tag: {
    waitingFor: (name) => `Yn aros am ${name}`,
    waitingForYou: 'Yn aros amdanoch chi',
    awaitingConfirmation: 'Yn aros i gadarnhau’r sesiwn',
    kept: 'Amser yn cael ei gadw am y tro',
    waitingForConfirmation: 'Yn aros am gadarnhad',
    toConfirm: 'Yn aros i chi gadarnhau',
    offered: 'Lle wedi’i gynnig',
    moveWaitingFor: (name) => `Wedi’i threfnu, symud yn aros am ${name}`,
    moveWaitingForYou: 'Wedi’i threfnu, symud yn aros amdanoch chi',
    booked: 'Wedi’i threfnu',
    ready: 'Yn barod',
    inSession: 'Mewn sesiwn',
    messagingInSession: 'Sesiwn negeseuon ar y gweill',
    completed: 'Wedi’i chwblhau',
    missed: 'Wedi’i cholli',
    missedBy: (name) => `Wedi’i cholli gan ${name}`,
    missedByYou: 'Wedi’i cholli gennych chi',
    interrupted: 'Ni chafodd ei chynnal',
    brokenOff: 'Wedi’i thorri ar ei thraws',
    notRecorded: 'Canlyniad heb ei gofnodi',
    cancelled: 'Wedi’i chanslo',
    cancelledBy: (name) => `Wedi’i chanslo gan ${name}`,
    cancelledByYou: 'Wedi’i chanslo gennych chi',
    withdrawn: 'Wedi’i dynnu’n ôl',
    notBooked: 'Heb ei threfnu',
  },
  member: {
    held: (therapist, until) =>
      `Rydyn ni’n cadw’r amser hwn gyda ${therapist} i chi tan ${until}. Nid yw wedi’i drefnu: cymerwch ef erbyn hynny, neu bydd yn rhydd i eraill eto.`,
    heldFromList: (therapist, until) =>
      `Mae amser gyda ${therapist} yn rhydd eto, a chi sydd nesaf. Rydyn ni’n ei gadw i chi tan ${until}. Nid yw wedi’i drefnu nes i chi ei gymryd.`,
    reserved: (therapist, deadline) =>
      `Rydych chi wedi cymryd yr amser hwn. Mae gan ${therapist} tan ${deadline} i’w gadarnhau. Os na fydd hynny’n digwydd, fyddwch chi ddim yn colli dim byd.`,
    offered: (therapist, deadline) =>
      `Mae ${therapist} yn cynnig y lle hwn i chi. Atebwch erbyn ${deadline}. Nid yw wedi’i drefnu nes i chi ddweud ie.`,
    requested: (therapist, deadline) => `Cais yw hwn, nid archeb eto. Mae gan ${therapist} tan ${deadline} i ateb.`,
    proposed: (therapist, times, deadline) =>
      `Mae ${therapist} wedi cynnig ${counted('cy', times, { other: 'amser' })} ac yn cadw’r cynnig i chi tan ${deadline}. Derbyniwch un erbyn hynny, neu dywedwch nad oes un yn addas i chi.`,
    confirmed: (therapist, opens) => `Rydych chi’n cwrdd â ${therapist}. Gallwch chi ymuno o ${opens}.`,
    confirmedByPhone: (therapist) => `Bydd ${therapist} yn eich ffonio ar yr amser hwn.`,
    ready: (therapist) => `Gallwch chi ymuno nawr. Bydd ${therapist} yn eich gadael chi i mewn.`,
    moveRequested: (therapist, deadline) =>
      `Rydych chi wedi gofyn am symud y sesiwn hon. Mae gan ${therapist} tan ${deadline} i ateb. Nes bod amser newydd wedi’i gytuno, mae hwn yn sefyll.`,
    moveProposed: (therapist, times, deadline) =>
      `Mae ${therapist} wedi cynnig ${counted('cy', times, { other: 'amser arall' })} ar gyfer y sesiwn hon. Derbyniwch un erbyn ${deadline}, neu cadwch yr amser a drefnwyd.`,
    inSession: (closes) => `Mae eich sesiwn wedi dechrau. Mae’n cau am ${closes}.`,
    messaging: (therapist, closes) =>
      `Rydych chi’n ysgrifennu gyda ${therapist}. Mae’r sesiwn hon yn para tan ${closes}, ac ni ellir ei chanslo na’i newid cyn hynny.`,
    completed: (therapist) => `Fe wnaethoch chi gwrdd â ${therapist}.`,
    completedByPhone: (therapist) => `Fe wnaethoch chi siarad â ${therapist}.`,
    completedInWriting: (therapist) => `Fe wnaethoch chi ysgrifennu gyda ${therapist}. Mae’r sesiwn hon ar ben.`,
    missedByMember: 'Doeddech chi ddim yno pan oedd y sesiwn hon i fod.',
    missedByTherapist: (therapist) => `Doedd ${therapist} ddim yno pan oedd y sesiwn hon i fod. Mae’n ddrwg gennym ni.`,
    nobodyCame: 'Doedd neb yno pan oedd eich sesiwn i fod.',
    outage: 'Doedd ein gwasanaeth ddim yn gweithio pan oedd y sesiwn hon i fod. Mae’n ddrwg gennym ni.',
    brokenOff: 'Torrwyd ar draws eich sesiwn.',
    notRecorded: 'Ni wnaeth neb gofnodi sut aeth y sesiwn hon.',
    cancelledByMember: 'Fe wnaethoch chi ganslo’r sesiwn hon.',
    cancelledByTherapist: (therapist) => `Bu’n rhaid i ${therapist} ganslo’r sesiwn hon. Mae’n ddrwg gennym ni.`,
    cancelledByService: 'Canslodd y gwasanaeth y sesiwn hon.',
    declined: (therapist) =>
      `Doedd ${therapist} ddim yn gallu derbyn y cais hwn. Gallwch chi ofyn eto, neu ofyn i therapydd arall.`,
    declinedReservation: (therapist) =>
      `Doedd ${therapist} ddim yn gallu cadarnhau’r sesiwn hon. Gallwch chi ddewis amser arall, neu therapydd arall.`,
    declinedOffer: 'Fe wnaethoch chi wrthod y lle hwn. Gallwch chi ofyn am amser arall.',
    offerWithdrawn: (therapist) => `Tynnodd ${therapist} y cynnig hwn yn ôl. Gallwch chi ofyn am amser arall.`,
    withdrawn: 'Fe wnaethoch chi dynnu’r cais hwn yn ôl. Gallwch chi ofyn eto pryd bynnag y mynnwch.',
    lapsedTherapist: (therapist) =>
      `Ni wnaeth ${therapist} ateb mewn pryd. Gallwch chi ofyn eto, i’r un therapydd neu i un arall. Mae eich dewisiadau wedi’u cadw.`,
    lapsedMember:
      'Daeth yr amser i dderbyn un o’r amseroedd a gynigiwyd i ben. Gallwch chi ofyn eto. Mae eich dewisiadau wedi’u cadw.',
    lapsedConfirmation: (therapist) =>
      `Ni wnaeth ${therapist} gadarnhau’r sesiwn hon mewn pryd. Gallwch chi ddewis amser arall.`,
    lapsedHold: 'Nid yw’r amser hwn yn cael ei gadw i chi mwyach. Gallwch chi ddewis un arall.',
    lapsedOffer: 'Daeth yr amser i ateb i ben, ac mae’r lle hwn yn rhydd i eraill. Gallwch chi ofyn am un arall.',
    sessionKept: 'Rydych chi’n cadw’r sesiwn yr oedd ar ei chyfer.',
    sessionLost: 'Rydych chi wedi colli’r sesiwn hon.',
    chargeKept: 'Ni chodir tâl arnoch chi amdani.',
    chargeTaken: 'Codir tâl arnoch chi amdani.',
  },
  therapist: {
    held: (member, until) => `Mae ${member} yn penderfynu am yr amser hwn. Mae’n cael ei gadw tan ${until}.`,
    reserved: (member, deadline) =>
      `Mae ${member} wedi cymryd yr amser hwn. Cadarnhewch erbyn ${deadline}, neu dywedwch na allwch chi.`,
    offered: (member, deadline) => `Rydych chi wedi cynnig y lle hwn i ${member}. Mae tan ${deadline} i ateb.`,
    requested: (member, deadline) => `Mae ${member} yn aros am amseroedd gennych chi. Atebwch erbyn ${deadline}.`,
    proposed: (member, times, deadline) =>
      `Rydych chi wedi cynnig ${counted('cy', times, { other: 'amser' })}. Mae gan ${member} tan ${deadline} i dderbyn un.`,
    confirmed: (member, opens) => `Rydych chi’n cwrdd â ${member}. Gallwch chi ymuno o ${opens}.`,
    confirmedByPhone: (member, deadline) =>
      `Rydych chi’n ffonio ${member} ar yr amser hwn. Dywedwch sut aeth hi erbyn ${deadline}.`,
    ready: (member) => `Gallwch chi ymuno nawr a gadael ${member} i mewn.`,
    moveRequested: (member, deadline) =>
      `Mae ${member} wedi gofyn am symud y sesiwn hon. Cynigiwch amseroedd eraill erbyn ${deadline}, neu cadwch yr amser a drefnwyd. Nes bod amser newydd wedi’i gytuno, mae hwn yn sefyll.`,
    moveProposed: (member, times, deadline) =>
      `Rydych chi wedi cynnig ${counted('cy', times, { other: 'amser arall' })}. Mae gan ${member} tan ${deadline} i dderbyn un. Tan hynny mae’r amser a drefnwyd yn sefyll.`,
    inSession: (closes) => `Mae’r sesiwn wedi dechrau. Mae’n cau am ${closes}.`,
    messaging: (member, closes) => `Rydych chi’n ysgrifennu gyda ${member}. Mae’r sesiwn hon yn para tan ${closes}.`,
    completed: (member) => `Fe wnaethoch chi gwrdd â ${member}.`,
    completedByPhone: (member) => `Fe wnaethoch chi siarad â ${member}.`,
    completedInWriting: (member) => `Fe wnaethoch chi ysgrifennu gyda ${member}. Mae’r sesiwn hon ar ben.`,
    missedByMember: (member) => `Doedd ${member} ddim yno pan oedd y sesiwn hon i fod.`,
    missedByTherapist: 'Doeddech chi ddim yno pan oedd y sesiwn hon i fod.',
    nobodyCame: 'Doedd neb yno pan oedd y sesiwn hon i fod.',
    outage: 'Doedd y gwasanaeth ddim yn gweithio pan oedd y sesiwn hon i fod.',
    brokenOff: 'Torrwyd ar draws y sesiwn.',
    notRecorded: 'Ni wnaeth neb gofnodi mewn pryd sut aeth y sesiwn hon.',
    cancelledByMember: (member) => `Canslodd ${member} y sesiwn hon.`,
    cancelledByTherapist: 'Fe wnaethoch chi ganslo’r sesiwn hon.',
    cancelledByService: 'Canslodd y gwasanaeth y sesiwn hon.',
    declined: 'Fe wnaethoch chi wrthod y cais hwn.',
    declinedReservation: 'Doeddech chi ddim yn gallu cadarnhau’r sesiwn hon.',
    declinedOffer: (member) => `Gwrthododd ${member} y lle hwn. Mae’n rhydd eto.`,
    offerWithdrawn: (member) => `Cafodd y cynnig i ${member} ei dynnu’n ôl.`,
    withdrawn: (member) => `Tynnodd ${member} y cais hwn yn ôl.`,
    lapsedTherapist: (member) => `Daeth yr amser i ateb ${member} i ben.`,
    lapsedMember: (member) => `Ni dderbyniodd ${member} amser. Mae’r amseroedd yn rhydd eto.`,
    sessionKept: 'Mae’r aelod yn cadw’r sesiwn yr oedd ar ei chyfer.',
    sessionLost: 'Mae’r aelod wedi colli’r sesiwn hon.',
    lapsedConfirmation: (member) => `Daeth yr amser i gadarnhau’r sesiwn hon gyda ${member} i ben.`,
    lapsedHold: (member) => `Ni chymerodd ${member} yr amser hwn. Mae’n rhydd eto.`,
    lapsedOffer: (member) => `Ni wnaeth ${member} ateb. Mae’r lle’n rhydd eto.`,
    chargeKept: 'Ni chodir tâl ar yr aelod amdani.',
    chargeTaken: 'Codir tâl ar yr aelod amdani.',
  },
  deadline: {
    holdEnds: (moment) => `Yn cael ei gadw tan ${moment}`,
    answers: (who, moment) => `Mae gan ${who} tan ${moment} i ateb`,
    youAnswer: (moment) => `Atebwch erbyn ${moment}`,
    confirms: (who, moment) => `Mae gan ${who} tan ${moment} i gadarnhau`,
    youConfirm: (moment) => `Cadarnhewch erbyn ${moment}`,
    graceEnds: (moment) => `Mae pwy bynnag sydd heb ddod erbyn ${moment} yn cyfrif fel absennol`,
    outcomeWritten: (who, moment) => `Mae gan ${who} tan ${moment} i ddweud sut aeth hi`,
    youWriteOutcome: (moment) => `Dywedwch sut aeth hi erbyn ${moment}`,
    sessionCloses: (moment) => `Mae’r sesiwn yn cau am ${moment}`,
  },
  cancel: {
    free: (notice, until) => `Mae mwy na ${notice} cyn eich sesiwn. Mae canslo am ddim tan ${until}.`,
    lateLost: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os byddwch chi’n canslo nawr, byddwch chi’n colli’r sesiwn hon. Ni ellir ei rhoi yn ôl.`,
    lateCharged: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os byddwch chi’n canslo nawr, codir y tâl llawn arnoch chi amdani.`,
    lateKept: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Fyddwch chi ddim yn ei cholli drwy ganslo.`,
    lateFree: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Nid yw canslo’n costio dim i chi, ond efallai na fydd yr amser o ddefnydd i neb arall nawr.`,
    byTherapist: 'Mae’r aelod yn cadw ei sesiwn ac yn gallu trefnu eto. Rydyn ni’n rhoi gwybod yn syth.',
  },
  move: {
    free: (notice, until) => `Mae mwy na ${notice} cyn eich sesiwn. Mae gofyn am ei symud am ddim tan ${until}.`,
    lateLost: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os cytunir ar amser newydd, byddwch chi’n colli’r sesiwn hon, a bydd un arall o’ch sesiynau’n cael ei defnyddio ar gyfer yr amser newydd.`,
    lateCharged: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os cytunir ar amser newydd, codir y tâl llawn arnoch chi am hon, ac am yr un newydd hefyd.`,
    lateKept: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Fyddwch chi ddim yn ei cholli drwy ei symud.`,
    lateFree: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Nid yw ei symud yn costio dim i chi.`,
    byTherapist:
      'Nid yw symud sesiwn byth yn costio dim i’r aelod. Mae’r amser a drefnwyd yn sefyll nes y derbynnir un arall.',
    stands: 'Mae’r amser a drefnwyd yn sefyll nes bod un newydd wedi’i gytuno.',
  },
  reschedule: {
    free: (notice, until) => `Mae mwy na ${notice} cyn eich sesiwn. Mae dewis amser arall am ddim tan ${until}.`,
    lateLost: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os byddwch chi’n dewis amser arall nawr, byddwch chi’n colli’r sesiwn hon, a bydd un arall o’ch sesiynau’n cael ei defnyddio ar gyfer yr amser newydd.`,
    lateCharged: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os byddwch chi’n dewis amser arall nawr, codir y tâl llawn arnoch chi am hon, ac am yr un newydd hefyd.`,
    lateKept: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Fyddwch chi ddim yn ei cholli drwy ddewis amser arall.`,
    lateFree: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Nid yw dewis amser arall yn costio dim i chi.`,
    byTherapist: 'Dim ond yr aelod sy’n gallu dewis amser arall.',
    confirmedAgain: 'Mae’n rhaid i’ch therapydd gadarnhau’r amser newydd. Mae’r hen amser yn rhydd i eraill yn syth.',
    sameModality:
      'Mae’r ffordd rydych chi’n cwrdd yn aros yr un fath. I gwrdd mewn ffordd arall, canslwch y sesiwn hon a threfnwch eto.',
  },
  messageChangesNothing:
    'Nid yw dweud wrth eich therapydd mewn neges yn canslo nac yn symud eich sesiwn. Defnyddiwch y dudalen hon i’w chanslo neu ei symud.',
  sessionsLeft: (left, of) => `${left} o ${counted('cy', of, { other: 'sesiwn' })} ar ôl`,
  sessionUsed: (of) =>
    of === 1
      ? 'Mae eich 1 sesiwn yn cael ei chadw ar gyfer hyn'
      : `Mae 1 o’ch ${of} sesiwn yn cael ei chadw ar gyfer hyn`,
};
