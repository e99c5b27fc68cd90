import { shortPreferenceText, modalitiesText, partText } from '../availability.ts';
import { dateText, durationText, fullMomentText, listText, momentText } from '../dates.ts';
import { counted } from '../plurals.ts';
import type { ReasonMessages, StateSentences } from '../refusals.ts';
import type { CommandType } from '../../booking/commands.ts';

const states: StateSentences = {
  held: [
    'Dim ond cael ei gadw tra byddwch chi’n penderfynu y mae’r amser hwn, felly nid yw hyn yn bosibl eto.',
    'Gallwch chi ei gadw i chi’ch hun, neu ei ollwng.',
  ],
  reserved: [
    'Mae’r sesiwn hon yn aros i’r therapydd ei chadarnhau, felly nid yw hyn yn bosibl eto.',
    'Gallwch chi aros, dewis amser arall, neu ei chanslo.',
  ],
  offered: [
    'Mae’r lle hwn wedi’i gynnig ac yn aros am ateb, felly nid yw hyn yn bosibl eto.',
    'Gallwch chi dderbyn y lle, neu ei wrthod.',
  ],
  requested: [
    'Mae’r cais hwn yn aros am ateb y therapydd, felly nid yw hyn yn bosibl eto.',
    'Gallwch chi aros, neu dynnu’r cais yn ôl.',
  ],
  proposed: [
    'Mae amseroedd wedi’u cynnig ac yn aros am ateb yr aelod, felly nid yw hyn yn bosibl nawr.',
    'Derbyniwch un o’r amseroedd, dywedwch nad oes un yn addas, neu tynnwch y cais yn ôl.',
  ],
  confirmed: [
    'Mae’r sesiwn hon wedi’i threfnu, felly nid yw hyn yn bosibl nawr.',
    'Gallwch chi ofyn am ei symud, neu ei chanslo.',
  ],
  inSession: ['Mae’r sesiwn hon wedi dechrau, felly nid yw hyn yn bosibl mwyach.', 'Gallwch chi ymuno â hi o hyd.'],
  completed: ['Mae’r sesiwn hon wedi’i chynnal, felly ni ellir ei newid mwyach.', 'Gallwch chi ofyn am eich un nesaf.'],
  missed: ['Collwyd y sesiwn hon, felly ni ellir ei newid mwyach.', 'Gallwch chi ofyn am un arall.'],
  interrupted: ['Nid oedd modd cynnal y sesiwn hon, felly ni ellir ei newid mwyach.', 'Gallwch chi ofyn am un arall.'],
  cancelled: ['Cafodd y sesiwn hon ei chanslo, felly ni ellir ei newid mwyach.', 'Gallwch chi ofyn am un arall.'],
  declined: [
    'Cafodd hyn ei wrthod, felly ni ellir ei newid mwyach.',
    'Gallwch chi ofyn eto, neu ofyn i therapydd arall.',
  ],
  withdrawn: ['Cafodd hyn ei dynnu’n ôl, felly ni ellir ei newid mwyach.', 'Gallwch chi ofyn eto.'],
  lapsed: ['Daeth yr amser i ateb i ben, felly ni ellir newid hyn mwyach.', 'Gallwch chi ofyn eto.'],
};

const INSTEAD: Partial<Readonly<Record<CommandType, string>>> = {
  request: 'Allwch chi ddim gofyn am amseroedd yn y gwasanaeth hwn. Dewiswch un o’r amseroedd rhydd yn lle hynny.',
  hold: 'Allwch chi ddim cymryd amser eich hun yn y gwasanaeth hwn. Gofynnwch am sesiwn, gyda’r amseroedd a fyddai’n addas i chi.',
  offer: 'Ni chaiff lleoedd eu cynnig yn y gwasanaeth hwn. Yr aelod sy’n gofyn am sesiwn yn lle hynny.',
  move: 'Allwch chi ddim gofyn am amseroedd eraill yma. Dewiswch un o’r amseroedd rhydd yn lle hynny.',
  reschedule:
    'Allwch chi ddim cymryd amser arall eich hun yma. Gofynnwch am symud y sesiwn, neu ei chanslo, yn lle hynny.',
  start: 'Does dim ystafell i ymuno â hi ar gyfer y math hwn o sesiwn. Dywedwch wedyn sut aeth hi.',
};

export const messages: ReasonMessages = {
  notYours: (_, { viewer }) =>
    viewer === 'member'
      ? 'Allwch chi ddim gwneud hyn gyda’r archeb hon. Ewch yn ôl i’ch archebion i weld beth allwch chi ei wneud.'
      : 'Nid yw’r archeb hon yn un y gallwch chi ei hateb na’i newid. Ewch yn ôl i’ch desg i weld eich rhai chi.',
  wrongState: ({ state }, { viewer }) => {
    const [fact, next] = states[state];
    return viewer === 'member' ? `${fact} ${next}` : fact;
  },
  tooLate: ({ deadline }, { viewer, zone }) =>
    viewer === 'member'
      ? `Daeth yr amser i ateb i ben am ${momentText('cy', deadline, zone)}. Does dim wedi’i golli. Gallwch chi ofyn eto, ac mae’r hyn a ddewisoch chi wedi’i gadw.`
      : `Daeth yr amser i ateb i ben am ${momentText('cy', deadline, zone)}. Mae’r aelod wedi cael gwybod ac yn gallu gofyn eto.`,
  alreadyBooked: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `Mae eich sesiwn eisoes wedi’i threfnu ar gyfer ${momentText('cy', start, zone)}. Mae i’w gweld o dan eich sesiynau wedi’u trefnu.`
      : `Mae’r sesiwn hon eisoes wedi’i threfnu ar gyfer ${momentText('cy', start, zone)}.`,
  noSessionsLeft: (_, { viewer }) =>
    viewer === 'member'
      ? 'Does gennych chi ddim sesiynau ar ôl i’w trefnu. Os ydych chi’n meddwl bod hyn yn anghywir, cysylltwch â’r gwasanaeth a’ch cyfeiriodd chi.'
      : 'Does gan yr aelod ddim sesiynau ar ôl i’w trefnu. Mae angen un arall cyn y gall hyn fynd yn ei flaen.',
  chargeNeeded: (_, { viewer }) =>
    viewer === 'member'
      ? 'Rhaid awdurdodi tâl ar gyfer y sesiwn hon yn gyntaf. Byddwch chi’n gweld y swm cyn cytuno iddo.'
      : 'Rhaid i’r aelod awdurdodi tâl cyn y gall hyn fynd yn ei flaen.',
  notEligible: (_, { viewer }) =>
    viewer === 'member'
      ? 'Allwch chi ddim trefnu yn y gwasanaeth hwn. Edrychwch i weld ar gyfer pwy y mae, a ble arall y gallwch chi droi.'
      : 'Nid yw’r gwasanaeth hwn ar gyfer y person hwn. Ni ellir trefnu dim ar ei gyfer.',
  discharged: (_, { viewer }) =>
    viewer === 'member'
      ? 'Mae eich cwrs therapi yma wedi dod i ben, felly ni ellir trefnu dim mwy. Os ydych chi’n meddwl bod hyn yn anghywir, cysylltwch â’r gwasanaeth.'
      : 'Mae cwrs therapi’r aelod wedi dod i ben, felly ni ellir trefnu dim mwy. Gall staff dynnu’r rhyddhad yn ôl.',
  systemCheckNeeded: () => 'Gwiriwch eich camera, eich meicroffon a’ch cysylltiad yn gyntaf. Mae’n cymryd tua munud.',
  courseEnds: ({ by }, { viewer, zone }) =>
    viewer === 'member'
      ? `Mae eich cwrs therapi’n dod i ben am ${fullMomentText('cy', by, zone)}. Dewiswch amser cynharach.`
      : `Mae cwrs therapi’r aelod yn dod i ben am ${fullMomentText('cy', by, zone)}. Dewiswch amser cynharach.`,
  modalityNotOffered: ({ offered }) =>
    offered.length === 0
      ? 'Does dim ffordd o gwrdd y mae’r gwasanaeth a’r therapydd hwn ill dau yn ei chynnig. Dewiswch therapydd arall.'
      : `Allwch chi ddim cwrdd fel hyn yma. Dewiswch ${modalitiesText('cy', offered)}.`,
  lengthNotOffered: ({ offered }) =>
    `Mae sesiynau’n para ${listText('cy', offered.map(String), 'or')} munud yma. Dewiswch un o’r rhain.`,
  therapistNotOffered: () => 'Nid yw’r therapydd hwn ar gael i chi. Dewiswch therapydd arall.',
  preferencesCount: ({ needed, given }) =>
    `Dewiswch ${counted('cy', needed, { other: 'amser gwahanol' })} a fyddai’n addas i chi. Rydych chi wedi dewis ${given}.`,
  preferencesSame: ({ preference }) =>
    `Rydych chi wedi dewis ${shortPreferenceText('cy', preference)} fwy nag unwaith. Dewiswch ddiwrnod neu ran wahanol o’r dydd.`,
  preferenceUnknownPart: ({ part }) =>
    `Dydyn ni ddim yn adnabod y rhan o’r dydd “${partText('cy', part)}”. Dewiswch un o’r rhestr.`,
  preferenceTooSoon: ({ preference, notice }) =>
    `Mae ${shortPreferenceText('cy', preference)} yn rhy fuan. Mae angen ${durationText('cy', notice)} ar eich therapydd i ateb. Dewiswch amser diweddarach.`,
  preferenceTooFar: ({ preference, last }) =>
    `Mae ${shortPreferenceText('cy', preference)} yn rhy bell i ffwrdd. Dewiswch ddiwrnod hyd at ${dateText('cy', last)}.`,
  timeTooSoon: ({ start, notice }, { zone }) =>
    `Mae ${momentText('cy', start, zone)} yn rhy fuan. Rhaid i amser fod o leiaf ${durationText('cy', notice)} i ffwrdd. Dewiswch amser diweddarach.`,
  timeTooFar: ({ start, last }, { zone }) =>
    `Mae ${momentText('cy', start, zone)} yn rhy bell i ffwrdd. Dewiswch ddiwrnod hyd at ${dateText('cy', last)}.`,
  timeNotOffered: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `Nid yw ${momentText('cy', start, zone)} yn un o’r amseroedd rhydd. Dewiswch un o’r rhai sy’n cael eu dangos.`
      : `Nid yw ${momentText('cy', start, zone)} o fewn eich amseroedd agored. Dewiswch amser arall.`,
  timeSame: ({ start }, { zone }) =>
    `Mae’r sesiwn hon am ${momentText('cy', start, zone)} eisoes. Dewiswch amser gwahanol, neu gadewch hi fel y mae.`,
  outsideSitting: ({ start }, { zone }) =>
    `Does neb yn yr ystafell hon am y sesiwn gyfan am ${momentText('cy', start, zone)}. Dewiswch ystafell neu amser arall.`,
  roomFull: ({ start }, { zone }) =>
    `Mae pob lle yn yr ystafell hon wedi’i gymryd am ${momentText('cy', start, zone)}. Dewiswch ystafell neu amser arall.`,
  alreadyHolding: () =>
    'Mae amser arall yn cael ei gadw i chi. Cadarnhewch eich bod ei eisiau, neu gollyngwch ef, yn gyntaf.',
  extensionsUsedUp: ({ allowed }) =>
    allowed === 0
      ? 'Ni ellir cadw’r amser hwn ddim hirach. Cymerwch ef nawr, neu gollyngwch ef.'
      : `Mae’r amser hwn wedi’i gadw’n hirach ${counted('cy', allowed, { other: 'gwaith' })} eisoes, sef y nifer mwyaf posibl. Cymerwch ef nawr, neu gollyngwch ef.`,
  policyNotAgreed: () =>
    'Rhaid cytuno i’r rheolau canslo yn gyntaf. Darllenwch nhw, yna cadarnhewch eich bod yn cytuno.',
  messagingUnderway: ({ until }, { viewer, zone }) =>
    viewer === 'member'
      ? `Mae eich sesiwn negeseuon yn para tan ${momentText('cy', until, zone)}. Ni ellir ei gorffen na’i newid cyn hynny.`
      : `Mae’r sesiwn negeseuon hon yn para tan ${momentText('cy', until, zone)}. Ni ellir ei gorffen na’i newid cyn hynny.`,
  outcomeIsSeen: () =>
    'Mae pwy ddaeth i’r sesiwn hon yn cael ei gofnodi’n awtomatig. Does dim angen i chi ddweud sut aeth hi.',
  courseCount: ({ most, given }) =>
    given === 0
      ? 'Dewiswch o leiaf 1 dyddiad.'
      : `Gallwch chi drefnu ${counted('cy', most, { other: 'dyddiad' })} ar unwaith. Rydych chi wedi dewis ${given}. Tynnwch rai i ffwrdd.`,
  roundsUsedUp: ({ allowed }) =>
    `${allowed === 1 ? 'Dim ond unwaith y gallwch chi roi eich dewisiadau mewn cais yma.' : `Rydych chi wedi rhoi amseroedd newydd ${counted('cy', allowed - 1, { other: 'gwaith' })}, sef y nifer mwyaf i un cais.`} Derbyniwch un o’r amseroedd, neu tynnwch y cais yn ôl a dechreuwch un newydd. Fyddwch chi ddim yn colli dim byd.`,
  proposalsCount: ({ most, given }) =>
    given === 0
      ? `Dewiswch o leiaf 1 amser i’w gynnig, a ${most} ar y mwyaf.`
      : `Gallwch chi gynnig ${counted('cy', most, { other: 'amser' })} ar y mwyaf. Rydych chi wedi dewis ${given}.`,
  proposalsSame: ({ start }, { zone }) =>
    `Rydych chi wedi dewis ${momentText('cy', start, zone)} fwy nag unwaith. Dewiswch amser gwahanol, neu tynnwch un i ffwrdd.`,
  proposalTooSoon: ({ start }, { zone }) =>
    `Mae ${momentText('cy', start, zone)} yn rhy fuan i’r aelod ateb. Dewiswch amser diweddarach.`,
  proposalOutsidePreferences: ({ start }, { zone }) =>
    `Nid yw ${momentText('cy', start, zone)} o fewn dewisiadau’r aelod. Dewiswch amser sydd, ac sy’n ddigon hir i’r sesiwn gyfan.`,
  timeTaken: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `Mae ${momentText('cy', start, zone)} newydd gael ei gymryd. Dewiswch amser arall.`
      : `Mae gennych chi rywbeth arall am ${momentText('cy', start, zone)}. Dewiswch amser arall.`,
  memberBusy: ({ start }, { viewer, zone }) =>
    viewer === 'member'
      ? `Mae gennych chi sesiwn eisoes am ${momentText('cy', start, zone)}. Dewiswch amser arall, neu canslwch y sesiwn honno yn gyntaf.`
      : `Mae gan yr aelod sesiwn arall am ${momentText('cy', start, zone)}. Dewiswch amser arall.`,
  proposalUnknown: () =>
    'Nid yw’r amser hwn yn cael ei gynnig mwyach. Edrychwch ar yr amseroedd sy’n cael eu cynnig nawr a dewiswch un ohonyn nhw.',
  proposalPassed: ({ start }, { zone }) =>
    `Mae ${momentText('cy', start, zone)} wedi mynd heibio. Dewiswch un arall o’r amseroedd.`,
  movesUsedUp: ({ allowed }) =>
    allowed === 0
      ? 'Ni ellir symud sesiynau yma. Gallwch chi ganslo hon a gofyn am un arall.'
      : `Mae’r sesiwn hon wedi’i symud ${counted('cy', allowed, { other: 'gwaith' })}, sef y nifer mwyaf posibl. Gallwch chi ei chadw, neu ei chanslo a gofyn am un arall.`,
  moveUnderway: (_, { changesAt, zone }) =>
    changesAt === null
      ? 'Mae amser arall eisoes yn cael ei drefnu ar gyfer y sesiwn hon. Atebwch hynny yn gyntaf.'
      : `Mae amser arall eisoes yn cael ei drefnu ar gyfer y sesiwn hon. Atebwch hynny yn gyntaf, neu arhoswch tan ${momentText('cy', changesAt, zone)}.`,
  noMoveUnderway: () =>
    'Does dim amser arall ar gyfer y sesiwn hon yn aros amdanoch chi. Mae’n aros fel y cafodd ei threfnu.',
  sessionBegun: ({ start }, { zone }) =>
    `Roedd y sesiwn hon i fod i ddechrau am ${momentText('cy', start, zone)}, felly ni ellir ei newid mwyach. Gallwch chi ymuno â hi o hyd.`,
  notYet: ({ from }, { zone }) =>
    `Mae’n rhy gynnar ar gyfer hyn. Gallwch chi ei wneud o ${momentText('cy', from, zone)}.`,
  flowDoesNotAllow: ({ command }) =>
    INSTEAD[command] ??
    'Nid yw hyn yn bosibl ar gyfer y math hwn o archeb. Ewch yn ôl i weld beth allwch chi ei wneud.',
};
