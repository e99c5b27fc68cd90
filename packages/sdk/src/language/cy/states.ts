import type { messages as english } from '../en/states.ts';
import type { Messages } from '../messages.ts';
import { counted } from '../plurals.ts';

export const messages: Messages<typeof english> = {
  anyTherapist: 'therapydd',
  tag: {
    waitingFor: (name) => `Yn aros am ${name}`,
    waitingForYou: 'Yn aros amdanoch chi',
    awaitingConfirmation: 'Yn aros i gadarnhau’r sesiwn',
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
    cancelled: 'Wedi’i chanslo',
    cancelledBy: (name) => `Wedi’i chanslo gan ${name}`,
    cancelledByYou: 'Wedi’i chanslo gennych chi',
    withdrawn: 'Wedi’i dynnu’n ôl',
    notBooked: 'Heb ei threfnu',
  },
  member: {
    requested: (therapist, deadline) => `Cais yw hwn, nid archeb eto. Mae gan ${therapist} tan ${deadline} i ateb.`,
    proposed: (therapist, times, deadline) =>
      `Mae ${therapist} wedi cynnig ${counted('cy', times, { other: 'amser' })} ac yn cadw’r cynnig i chi tan ${deadline}. Derbyniwch un erbyn hynny, neu dywedwch nad oes un yn addas i chi.`,
    confirmed: (therapist, opens) => `Rydych chi’n cwrdd â ${therapist}. Gallwch chi ymuno o ${opens}.`,
    ready: (therapist) => `Gallwch chi ymuno nawr. Bydd ${therapist} yn eich gadael chi i mewn.`,
    moveRequested: (therapist, deadline) =>
      `Rydych chi wedi gofyn am symud y sesiwn hon. Mae gan ${therapist} tan ${deadline} i ateb. Nes bod amser newydd wedi’i gytuno, mae hwn yn sefyll.`,
    moveProposed: (therapist, times, deadline) =>
      `Mae ${therapist} wedi cynnig ${counted('cy', times, { other: 'amser arall' })} ar gyfer y sesiwn hon. Derbyniwch un erbyn ${deadline}, neu cadwch yr amser a drefnwyd.`,
    inSession: (closes) => `Mae eich sesiwn wedi dechrau. Mae’n cau am ${closes}.`,
    completed: (therapist) => `Fe wnaethoch chi gwrdd â ${therapist}.`,
    missedByMember: 'Doeddech chi ddim yno pan oedd y sesiwn hon i fod.',
    missedByTherapist: (therapist) => `Doedd ${therapist} ddim yno pan oedd y sesiwn hon i fod. Mae’n ddrwg gennym ni.`,
    nobodyCame: 'Doedd neb yno pan oedd y sesiwn hon i fod.',
    outage: 'Doedd ein gwasanaeth ddim yn gweithio pan oedd y sesiwn hon i fod. Mae’n ddrwg gennym ni.',
    brokenOff: 'Torrwyd ar draws y sesiwn.',
    cancelledByMember: 'Fe wnaethoch chi ganslo’r sesiwn hon.',
    cancelledByTherapist: (therapist) => `Bu’n rhaid i ${therapist} ganslo’r sesiwn hon. Mae’n ddrwg gennym ni.`,
    cancelledByService: 'Canslodd y gwasanaeth y sesiwn hon.',
    declined: (therapist) =>
      `Doedd ${therapist} ddim yn gallu derbyn y cais hwn. Gallwch chi ofyn eto, neu ofyn i therapydd arall.`,
    withdrawn: 'Fe wnaethoch chi dynnu’r cais hwn yn ôl. Gallwch chi ofyn eto pryd bynnag y mynnwch.',
    lapsedTherapist: (therapist) =>
      `Ni wnaeth ${therapist} ateb mewn pryd. Gallwch chi ofyn eto, i’r un therapydd neu i un arall. Mae eich dewisiadau wedi’u cadw.`,
    lapsedMember:
      'Daeth yr amser i dderbyn un o’r amseroedd a gynigiwyd i ben. Gallwch chi ofyn eto. Mae eich dewisiadau wedi’u cadw.',
    sessionKept: 'Rydych chi’n cadw’r sesiwn yr oedd ar ei chyfer.',
    sessionLost: 'Rydych chi wedi colli’r sesiwn hon.',
  },
  therapist: {
    requested: (member, deadline) => `Mae ${member} yn aros am amseroedd gennych chi. Atebwch erbyn ${deadline}.`,
    proposed: (member, times, deadline) =>
      `Rydych chi wedi cynnig ${counted('cy', times, { other: 'amser' })}. Mae gan ${member} tan ${deadline} i dderbyn un.`,
    confirmed: (member, opens) => `Rydych chi’n cwrdd â ${member}. Gallwch chi ymuno o ${opens}.`,
    ready: (member) => `Gallwch chi ymuno nawr a gadael ${member} i mewn.`,
    moveRequested: (member, deadline) =>
      `Mae ${member} wedi gofyn am symud y sesiwn hon. Cynigiwch amseroedd eraill erbyn ${deadline}, neu cadwch yr amser a drefnwyd. Nes bod amser newydd wedi’i gytuno, mae hwn yn sefyll.`,
    moveProposed: (member, times, deadline) =>
      `Rydych chi wedi cynnig ${counted('cy', times, { other: 'amser arall' })}. Mae gan ${member} tan ${deadline} i dderbyn un. Tan hynny mae’r amser a drefnwyd yn sefyll.`,
    inSession: (closes) => `Mae’r sesiwn wedi dechrau. Mae’n cau am ${closes}.`,
    completed: (member) => `Fe wnaethoch chi gwrdd â ${member}.`,
    missedByMember: (member) => `Doedd ${member} ddim yno pan oedd y sesiwn hon i fod.`,
    missedByTherapist: 'Doeddech chi ddim yno pan oedd y sesiwn hon i fod.',
    nobodyCame: 'Doedd neb yno pan oedd y sesiwn hon i fod.',
    outage: 'Doedd y gwasanaeth ddim yn gweithio pan oedd y sesiwn hon i fod.',
    brokenOff: 'Torrwyd ar draws y sesiwn.',
    cancelledByMember: (member) => `Canslodd ${member} y sesiwn hon.`,
    cancelledByTherapist: 'Fe wnaethoch chi ganslo’r sesiwn hon.',
    cancelledByService: 'Canslodd y gwasanaeth y sesiwn hon.',
    declined: 'Fe wnaethoch chi wrthod y cais hwn.',
    withdrawn: (member) => `Tynnodd ${member} y cais hwn yn ôl.`,
    lapsedTherapist: (member) => `Daeth yr amser i ateb ${member} i ben.`,
    lapsedMember: (member) => `Ni dderbyniodd ${member} amser. Mae’r amseroedd yn rhydd eto.`,
    sessionKept: 'Mae’r aelod yn cadw’r sesiwn yr oedd ar ei chyfer.',
    sessionLost: 'Mae’r aelod wedi colli’r sesiwn hon.',
  },
  cancel: {
    free: (notice, until) => `Mae mwy na ${notice} cyn eich sesiwn. Mae canslo am ddim tan ${until}.`,
    lateLost: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os byddwch chi’n canslo nawr, byddwch chi’n colli’r sesiwn hon. Ni ellir ei rhoi yn ôl.`,
    lateKept: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Fyddwch chi ddim yn ei cholli drwy ganslo.`,
    byTherapist: 'Mae’r aelod yn cadw ei sesiwn ac yn gallu trefnu eto. Rydyn ni’n rhoi gwybod yn syth.',
  },
  move: {
    free: (notice, until) => `Mae mwy na ${notice} cyn eich sesiwn. Mae gofyn am ei symud am ddim tan ${until}.`,
    lateLost: (notice) =>
      `Mae llai na ${notice} cyn eich sesiwn. Os cytunir ar amser newydd, byddwch chi’n colli’r sesiwn hon, a bydd un arall o’ch sesiynau’n cael ei defnyddio ar gyfer yr amser newydd.`,
    lateKept: (notice) => `Mae llai na ${notice} cyn eich sesiwn. Fyddwch chi ddim yn ei cholli drwy ei symud.`,
    byTherapist:
      'Nid yw symud sesiwn byth yn costio dim i’r aelod. Mae’r amser a drefnwyd yn sefyll nes y derbynnir un arall.',
    stands: 'Mae’r amser a drefnwyd yn sefyll nes bod un newydd wedi’i gytuno.',
  },
  messageChangesNothing:
    'Nid yw dweud wrth eich therapydd mewn neges yn canslo nac yn symud eich sesiwn. Defnyddiwch y dudalen hon i’w chanslo neu ei symud.',
  sessionsLeft: (left, of) => `${left} o ${counted('cy', of, { other: 'sesiwn' })} ar ôl`,
  sessionUsed: (of) =>
    of === 1
      ? 'Mae eich 1 sesiwn yn cael ei chadw ar gyfer hyn'
      : `Mae 1 o’ch ${of} sesiwn yn cael ei chadw ar gyfer hyn`,
};
