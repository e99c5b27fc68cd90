import { availabilityWords, partText } from '../availability.ts';
import { listText, wallHoursText } from '../dates.ts';
import { lengthText, periodsText, periodText } from '../lengths.ts';
import { counted, type PluralForms } from '../plurals.ts';
import type { PolicyWords } from '../policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { milliseconds, type Duration } from '../../time/index.ts';
import { partsOf, type Period } from '../../time/period.ts';

const length = (value: Duration) => lengthText('cy', value);
const days = (value: Period) => periodText('cy', value);
const none = (value: Duration) => milliseconds(value) === 0;
const noDays = (value: Period) => partsOf(value).days + partsOf(value).months === 0;
const either = (items: readonly string[]) => listText('cy', items, 'or');

// Mutations after numbers: two softens; three and six aspirate. Lists of nouns go without the last "a" and "neu", which
// would change the word after them.
const DAYS: PluralForms = { two: 'ddiwrnod', other: 'diwrnod' };
const MINUTES: PluralForms = { two: 'funud', other: 'munud' };
const TIMES: PluralForms = { two: 'waith', other: 'gwaith' };
const DATES: PluralForms = { two: 'ddyddiad', other: 'dyddiad' };
const OFFERS: PluralForms = { two: 'gynnig', few: 'chynnig', many: 'chynnig', other: 'cynnig' };
const EXACT_TIMES: PluralForms = { other: 'union amser' };
const PREFERENCES: PluralForms = { two: 'ddewis gwahanol', other: 'dewis gwahanol' };
const SETS: PluralForms = { other: 'set' };

const whoMeets = ({ flow }: Policy) => (flow === 'offered' ? 'y gweithiwr cymorth' : 'y therapydd');
const callsOff = ({ flow }: Policy) => (flow === 'offered' ? 'canslo' : 'canslo neu’n symud');
const loss = ({ eligibility: { coverage } }: Policy) => {
  const charged = coverage?.includes('charge') === true;
  if (!charged) return 'yn colli’r sesiwn';
  return coverage.length === 1 ? 'yn talu’r tâl' : 'yn colli’r sesiwn neu’n talu’r tâl';
};

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
    course: 'Y cwrs therapi',
  },
  readers: { member: 'aelodau', therapist: 'therapyddion', supportWorker: 'gweithwyr cymorth', staff: 'staff' },
  rules: {
    flow: (flow) =>
      ({
        negotiated:
          'mae’r aelod yn gofyn am sesiwn ar amseroedd a fyddai’n addas, ac mae’r therapydd yn ateb gydag union amseroedd',
        instant: 'mae’r aelod yn cymryd amser rhydd, ac mae’r therapydd yn ei gadarnhau',
        offered: 'mae gweithiwr cymorth yn cynnig lle, ac mae’r person yn cytuno drwy ateb',
      })[flow],
    zone: (zone) => `mae dyddiadau ac amseroedd yn dilyn cloc ${zone}`,
    modalities: (modalities) =>
      `dulliau cwrdd: ${modalities.map((modality) => availabilityWords('cy').modality[modality]).join(', ')}`,
    lengths: (lengths) => `mae sesiwn yn para ${either(lengths.map(String))} munud`,

    'eligibility.minimumAge': (age) =>
      age === null ? 'gall pobl o unrhyw oedran ddefnyddio’r gwasanaeth' : `rhaid i bobl fod yn ${age} oed neu’n hŷn`,
    'eligibility.catchment': (catchment) => {
      if (catchment === null) return 'gall pobl ddefnyddio’r gwasanaeth ble bynnag maen nhw’n byw';
      const { places, institutions } = catchment;
      const ways = [
        ...(places.length > 0 ? [`fyw yn ${either(places)}`] : []),
        ...(institutions.length > 0 ? [`berthyn i ${either(institutions)}`] : []),
      ];
      return `rhaid i bobl ${either(ways)}`;
    },
    'eligibility.declaration': (needed) =>
      needed
        ? 'rhaid i bobl ddatgan nad ydyn nhw’n gweld therapydd arall'
        : 'does neb yn gofyn i bobl a ydyn nhw’n gweld therapydd arall',
    'eligibility.prescription': (needed) =>
      needed
        ? 'rhaid i atgyfeiriwr fod wedi rhagnodi’r math o therapi a’r dull cwrdd'
        : 'does dim angen presgripsiwn ar bobl',
    'eligibility.coverage': (coverage) => {
      if (coverage === null) return 'mae sesiynau am ddim ac nid ydyn nhw’n cael eu cyfrif';
      const kinds = { funded: 'sesiwn a ariennir', credit: 'credyd', charge: 'tâl a awdurdodwyd' };
      return `mae archeb yn defnyddio ${coverage.map((kind) => kinds[kind]).join(', neu os nad oes un, ')}`;
    },

    partsOfDay: (parts) =>
      `rhannau’r dydd yw: ${parts
        .map(({ id, from, until }) => `${partText('cy', id)} (${wallHoursText('cy', from, until)})`)
        .join(', ')}`,
    'request.preferences': (count) =>
      count === 1
        ? 'mae cais yn enwi 1 dewis: dyddiad a rhan o’r dydd'
        : `mae cais yn enwi ${counted('cy', count, PREFERENCES)}, pob un yn ddyddiad a rhan o’r dydd`,
    'request.minimumNotice': (notice) =>
      none(notice)
        ? 'gall yr aelod ofyn am amseroedd heb rybudd'
        : `gall yr aelod ofyn am amseroedd o leiaf ${length(notice)} ymlaen llaw`,
    'request.horizonDays': (count) =>
      `gall yr aelod ofyn am amseroedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,
    'request.systemCheck': (needed) =>
      needed
        ? 'cyn gofyn am sesiwn sydd angen dyfeisiau, rhaid i’r aelod fod wedi gwirio’r camera, y meicroffon a’r cysylltiad'
        : 'gall yr aelod ofyn am sesiwn heb wirio’r camera, y meicroffon a’r cysylltiad yn gyntaf',
    'request.answerWithin': (within) => `mae gan y therapydd ${length(within)} i ateb`,
    'request.rounds': (count) =>
      count === 1
        ? 'mae gan gais 1 set o ddewisiadau, felly mae aelod nad oes amser yn addas iddo yn ei dynnu’n ôl ac yn gofyn eto'
        : `gall aelod nad oes amser yn addas iddo roi dewisiadau newydd, hyd at ${counted('cy', count, SETS)} mewn un cais`,

    'proposal.most': (count) => `mae’r therapydd yn ateb gyda hyd at ${counted('cy', count, EXACT_TIMES)}`,
    'proposal.minimumNotice': (notice) =>
      none(notice)
        ? 'gall amser a gynigir ddechrau ar unwaith'
        : `mae amser a gynigir yn dechrau o leiaf ${length(notice)} ar ôl ei gynnig`,
    'proposal.withinPreferences': (within) =>
      within
        ? 'mae’r amseroedd a gynigir o fewn dewisiadau’r aelod'
        : 'gall yr amseroedd a gynigir fod y tu allan i ddewisiadau’r aelod',
    'proposal.answerWithin': (within) => `mae gan yr aelod ${length(within)} i dderbyn amser a gynigiwyd`,

    'reservation.holdFor': (time) =>
      `mae’r amser a ddewiswyd yn cael ei gadw am ${length(time)} tra bo’r aelod yn penderfynu`,
    'reservation.extensions': (count) =>
      count === 0
        ? 'ni all yr aelod gael cadw’r amser a ddewiswyd am fwy'
        : `gall yr aelod gael cadw’r amser a ddewiswyd am yr un hyd eto, ${counted('cy', count, TIMES)} ar y mwyaf`,
    'reservation.minimumNotice': (notice) =>
      none(notice)
        ? 'gellir cymryd amser nes iddo ddechrau'
        : `gellir cymryd amser hyd at ${length(notice)} cyn iddo ddechrau`,
    'reservation.horizonDays': (count) => `gellir cymryd amseroedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,
    'reservation.step': (step) => `gall sesiynau ddechrau bob ${counted('cy', step, MINUTES)}`,
    'reservation.confirmBefore': (before) =>
      none(before)
        ? 'mae’r therapydd yn cadarnhau erbyn y dechrau'
        : `mae’r therapydd yn cadarnhau o leiaf ${length(before)} cyn y dechrau`,
    'reservation.courseMost': (count) => `gellir archebu hyd at ${counted('cy', count, DATES)} ar unwaith fel cwrs`,
    'reservation.preferencesInstead': (instead) =>
      instead
        ? 'gall aelod nad oes amser rhydd yn addas iddo enwi dewisiadau yn lle hynny, ac mae’r therapydd yn ateb gydag union amseroedd'
        : 'gall aelod nad oes amser rhydd yn addas iddo ymuno â’r rhestr aros, ond ni all enwi dewisiadau',

    'waitingList.offerFor': (time) =>
      `mae amser sy’n rhydd eto yn cael ei gynnig i’r person cyntaf ar y rhestr aros ac yn cael ei gadw am ${length(time)}`,
    'waitingList.offers': (count) =>
      `mae rhywun yn gadael y rhestr aros ar ôl ${counted('cy', count, OFFERS)} heb ateb`,

    'offer.answerWithin': (within) => `mae gan y person ${length(within)} i ateb cynnig`,
    'offer.minimumNotice': (notice) =>
      none(notice)
        ? 'gellir cynnig lle nes iddo ddechrau'
        : `mae lle yn cael ei gynnig o leiaf ${length(notice)} cyn iddo ddechrau`,
    'offer.horizonDays': (count) => `gellir cynnig lleoedd hyd at ${counted('cy', count, DAYS)} ymlaen llaw`,

    'messaging.lasts': (time) => `mae sesiwn negeseuon yn para ${length(time)} o’r adeg y mae’r aelod yn ei dechrau`,

    'cancellation.freeUntil': (before, { cancellation, eligibility }) => {
      const until = none(before) ? 'tan y dechrau' : `hyd at ${length(before)} cyn y dechrau`;
      return cancellation.lateLosesSession && eligibility.coverage !== null
        ? `mae canslo am ddim ${until}`
        : `mae canslo mewn da bryd ${until}, ac nid yw’n costio dim ar ôl hynny chwaith`;
    },
    'cancellation.lateLosesSession': (loses, policy) =>
      loses
        ? `mae aelod sy’n ${callsOff(policy)} sesiwn yn hwyr ${loss(policy)}`
        : `mae aelod sy’n ${callsOff(policy)} sesiwn yn hwyr yn cadw’r hyn a dalodd amdani`,
    'cancellation.missedLosesSession': (loses, policy) =>
      loses ? `mae aelod nad yw’n dod ${loss(policy)}` : 'mae aelod nad yw’n dod yn cadw’r hyn a dalodd am y sesiwn',

    'moves.most': (count) =>
      count === 0
        ? 'ni ellir symud sesiwn a archebwyd'
        : `gellir symud sesiwn a archebwyd hyd at ${counted('cy', count, TIMES)}`,

    'buffer.before': (time, policy) =>
      none(time)
        ? `does dim egwyl yn cael ei chadw cyn sesiwn yn niwrnod ${whoMeets(policy)}`
        : `mae egwyl o ${length(time)} yn cael ei chadw cyn sesiwn yn niwrnod ${whoMeets(policy)}`,
    'buffer.after': (time, policy) =>
      none(time)
        ? `does dim egwyl yn cael ei chadw ar ôl sesiwn yn niwrnod ${whoMeets(policy)}`
        : `mae egwyl o ${length(time)} yn cael ei chadw ar ôl sesiwn yn niwrnod ${whoMeets(policy)}`,
    'meeting.remindBefore': (times) =>
      times.length === 0
        ? 'does dim nodyn atgoffa yn cael ei anfon cyn sesiwn'
        : `mae nodyn i atgoffa am y sesiwn yn cael ei anfon ${times.map(length).join(', ')} cyn iddi ddechrau`,
    'meeting.opensBefore': (time) =>
      none(time)
        ? 'mae’r ystafell yn agor ar ddechrau’r sesiwn'
        : `mae’r ystafell yn agor ${length(time)} cyn dechrau’r sesiwn`,
    'meeting.grace': (time) => `mae rhywun nad yw wedi dod ${length(time)} ar ôl y dechrau yn cyfrif fel absennol`,
    'meeting.closesAfter': (time) =>
      none(time)
        ? 'mae sesiwn na ddaeth neb â hi i ben yn cael ei chau ar ei diwedd'
        : `mae sesiwn na ddaeth neb â hi i ben yn cael ei chau ${length(time)} ar ôl ei diwedd`,
    'meeting.countsAfter': (time) =>
      none(time)
        ? 'mae sesiwn na ddaeth neb â hi i ben yn cyfrif fel un a gynhaliwyd unwaith y mae wedi dechrau'
        : `mae sesiwn na ddaeth neb â hi i ben yn cyfrif fel un a gynhaliwyd os oedd y ddau yno am ${length(time)}, ac fel arall fel un y torrwyd ar ei thraws`,
    'meeting.outcomeWithin': (time) => `gellir nodi sut aeth sesiwn ffôn hyd at ${length(time)} ar ôl ei diwedd`,

    episode: (episode) =>
      episode === null
        ? 'does dim cwrs therapi, ac nid oes rhaid archebu sesiynau erbyn unrhyw ddyddiad'
        : 'mae sesiynau’n perthyn i gwrs therapi, sy’n dod i ben pan nad oes sesiwn wedi’i harchebu mewn pryd',
    'episode.firstBooking.recommendedWithin': (within) =>
      `mae’n well archebu’r sesiwn gyntaf o fewn ${days(within)} i gofrestru, ac mae aelod nad yw wedi gwneud hynny yn cael ei atgoffa`,
    'episode.firstBooking.within': (within) => `rhaid archebu’r sesiwn gyntaf o fewn ${days(within)} i gofrestru`,
    'episode.firstBooking.warnings': (warnings) =>
      `mae aelod heb archeb gyntaf yn cael ei rybuddio ${periodsText('cy', warnings)} cyn ei ryddhau`,
    'episode.firstBooking.extraAfterLapse': (extra) =>
      noDays(extra)
        ? 'nid yw cais am y sesiwn gyntaf a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi amser ychwanegol'
        : `mae cais am y sesiwn gyntaf a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi ${days(extra)} yn fwy`,
    'episode.firstBooking.leastNotice': (notice) =>
      noDays(notice)
        ? 'pan na ddaw dim o archeb gyntaf, yr amser oedd ar ôl sydd ar ôl'
        : `pan na ddaw dim o archeb gyntaf, mae o leiaf ${days(notice)} ar ôl i wneud un arall`,
    'episode.furtherBooking.within': (within) =>
      `rhaid archebu sesiwn bellach o fewn ${days(within)} i’r un olaf a gwblhawyd`,
    'episode.furtherBooking.warnings': (warnings) =>
      `mae aelod heb archeb bellach yn cael ei rybuddio ${periodsText('cy', warnings)} cyn ei ryddhau`,
    'episode.furtherBooking.extraAfterLapse': (extra) =>
      noDays(extra)
        ? 'nid yw cais am sesiwn bellach a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi amser ychwanegol'
        : `mae cais am sesiwn bellach a ddaeth i ben am na wnaeth y therapydd ateb yn rhoi ${days(extra)} yn fwy`,
    'episode.furtherBooking.leastNotice': (notice) =>
      noDays(notice)
        ? 'pan na ddaw dim o archeb bellach, yr amser oedd ar ôl sydd ar ôl'
        : `pan na ddaw dim o archeb bellach, mae o leiaf ${days(notice)} ar ôl i wneud un arall`,
    'episode.course.lasts': (lasts) => `mae pob sesiwn yn dod i ben o fewn ${days(lasts)} i’r mynediad cyntaf`,
    'episode.course.warnings': (warnings) =>
      `mae’r aelod yn cael ei rybuddio ${periodsText('cy', warnings)} cyn i’r cwrs ddod i ben`,
    'episode.undoing.bookWithin': (within) =>
      `gall staff ddadwneud rhyddhau gyda rheswm, ac yna rhaid archebu sesiwn o fewn ${days(within)}`,
  },
  consequences: {
    flow: ({ flow }) => (flow === 'offered' ? 'Ni ellir symud sesiwn: caiff ei chanslo, a chynigir lle arall.' : null),
    'request.answerWithin': () =>
      'Ar ôl hynny mae’r cais yn dod i ben, does dim wedi’i golli, a gall yr aelod ofyn eto.',
    'proposal.most': () => 'Mae pob un yn cael ei gadw i’r aelod, fel na all neb arall ei archebu.',
    'proposal.answerWithin': () =>
      'Ar ôl hynny mae’r amseroedd yn rhydd eto, does dim wedi’i golli, a gall yr aelod ofyn eto.',
    'reservation.confirmBefore': () =>
      'Fel arall daw’r archeb i ben, does dim wedi’i golli, a gall yr aelod ddewis amser arall.',
    'offer.answerWithin': () => 'Ar ôl hynny mae’r cynnig yn dod i ben ac mae’r lle’n rhydd eto.',
    'messaging.lasts': ({ eligibility }) =>
      eligibility.coverage === null
        ? 'Ar ôl ei dechrau ni ellir ei chanslo, na’i newid i ddull cwrdd arall.'
        : 'Ar ôl ei dechrau mae wedi’i defnyddio, ac ni ellir ei chanslo, na’i newid i ddull cwrdd arall.',
    'cancellation.lateLosesSession': (policy) => `Nid yw’r aelod yn colli dim pan fydd ${whoMeets(policy)} yn canslo.`,
    'cancellation.missedLosesSession': (policy) =>
      `Does neb yn colli dim pan fydd ${whoMeets(policy)} yn absennol neu pan na fydd y gwasanaeth yn gweithio.`,
    'moves.most': ({ flow, moves }) => {
      if (moves.most === 0) return 'Caiff ei chanslo, ac archebir un arall.';
      return flow === 'instant'
        ? 'Mae’r therapydd yn cadarnhau eto. Mae’r dull cwrdd yn aros fel y mae.'
        : 'Mae’r hen amser yn sefyll nes y derbynnir yr un newydd. Mae’r dull cwrdd yn aros fel y mae.';
    },
    'episode.firstBooking.within': () =>
      'Fel arall caiff yr aelod ei ryddhau. Mae’r cloc yn sefyll tra bo cais yn aros.',
    'episode.furtherBooking.within': () =>
      'Fel arall caiff yr aelod ei ryddhau. Mae egwyl hirach yn sefyll tra bo sesiwn wedi’i harchebu.',
    'episode.course.lasts': () => 'Ni ellir cynnig nac archebu unrhyw amser ar ôl hynny.',
  },
  changedAmount: (readers, rule, before) => `${readers}: ${rule}; ${before} oedd hyn cynt.`,
  changedRule: (readers, rule, before) => `${readers}: ${rule}. Cynt: ${before}.`,
};
