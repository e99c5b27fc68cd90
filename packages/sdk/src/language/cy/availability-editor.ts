import type { messages as english } from '../en/availability-editor.ts';
import type { Messages } from '../messages.ts';

/** Names of days begin with "dydd", which softens after "ar". */
const on = (day: string) => `ar d${day}`;

export const messages: Messages<typeof english> = {
  open: 'Pryd rydych chi’n gweithio',
  heading: 'Pryd rydych chi’n gweithio',
  body: 'Cynigir i aelodau amseroedd o fewn yr oriau hyn sy’n dal yn rhydd.',
  stays:
    'Mae’r hyn a drefnwyd yn aros, beth bynnag rydych yn ei newid yma. I symud neu ganslo sesiwn, ewch yn ôl i’ch desg.',
  zone: {
    line: (zone) => `Mae pob amser yn ${zone}.`,
  },
  loading: 'Yn darllen pryd rydych chi’n gweithio',

  outside: {
    heading: (count) => `${count} sesiwn y tu allan i’ch oriau`,
    body: (count) =>
      count === 1
        ? 'Mae’n aros fel y trefnwyd. Os na allwch fod yno, symudwch neu ganslwch y sesiwn wrth eich desg.'
        : 'Maent yn aros fel y trefnwyd. Os na allwch fod yno, symudwch neu ganslwch nhw wrth eich desg.',
    session: (time, name) => `${time}, gyda ${name}`,
  },

  week: {
    heading: 'Bob wythnos',
    hint: 'Ysgrifennwch amseroedd fel 9am, 1:30pm neu 17:00.',
    none: 'Dim oriau',
    from: 'O',
    until: 'tan',
    of: (number, count) => `, oriau ${number} o ${count}`,
    add: 'Ychwanegu oriau',
    on: (day) => ` ${on(day)}`,
    hours: (day, hours) => `: ${day}, ${hours}`,
    newHours: (day) => `: oriau newydd ${on(day)}`,
    remove: 'Dileu',
    removed: (hours) => `Wedi’i ddileu: ${hours}`,
    putBack: 'Rhoi’n ôl',
  },
  cycle: (weeks, date) => `bob ${weeks} wythnos, gan gynnwys wythnos ${date}`,
  allDay: 'drwy’r dydd',
  datesWithHours: (dates, hours) => `${dates}, ${hours}`,

  bankHolidays: {
    heading: 'Ar wyliau banc',
    hint: 'Dim ond eich oriau wythnosol sydd ar gau. Mae amser ychwanegol a roddwch ar ŵyl banc yn aros ar agor.',
    open: 'Rwy’n gweithio fel mewn unrhyw wythnos arall',
    englandAndWales: 'Nid wyf yn gweithio ar wyliau banc Cymru a Lloegr',
    scotland: 'Nid wyf yn gweithio ar wyliau banc yr Alban',
    northernIreland: 'Nid wyf yn gweithio ar wyliau banc Gogledd Iwerddon',
  },

  closed: {
    heading: 'Amser i ffwrdd',
    body: 'Gwyliau, hyfforddiant, bore i ffwrdd: ni chynigir amseroedd bryd hynny.',
    none: 'Nid ydych wedi ychwanegu amser i ffwrdd.',
    add: 'Ychwanegu amser i ffwrdd',
    first: 'Diwrnod cyntaf i ffwrdd',
    last: 'Diwrnod olaf i ffwrdd (dewisol)',
    lastHint: 'Gadewch hwn yn wag os ydych i ffwrdd am un diwrnod.',
    hours: 'Pa ran o’r dydd? (dewisol)',
    hoursHint:
      'Gadewch y ddau’n wag os ydych i ffwrdd drwy’r dydd. Fel arall, ysgrifennwch amseroedd fel 9am, 1:30pm neu 17:00.',
    added: 'Mae amser i ffwrdd wedi’i ychwanegu. Mae’n cyfrif ar ôl i chi gadw eich newidiadau.',
  },
  extra: {
    heading: 'Amser ychwanegol',
    body: 'Oriau ar ddyddiadau unigol, heblaw’r rhai bob wythnos.',
    none: 'Nid ydych wedi ychwanegu amser ychwanegol.',
    add: 'Ychwanegu amser ychwanegol',
    first: 'Diwrnod cyntaf',
    last: 'Diwrnod olaf (dewisol)',
    lastHint: 'Gadewch hwn yn wag am un diwrnod.',
    hours: 'Pa oriau?',
    hoursHint: 'Ysgrifennwch amseroedd fel 9am, 1:30pm neu 17:00.',
    added: 'Mae amser ychwanegol wedi’i ychwanegu. Mae’n cyfrif ar ôl i chi gadw eich newidiadau.',
  },
  date: {
    hint: 'Er enghraifft, 27 3 2027',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
  },
  remove: 'Dileu',
  removed: 'Wedi’i ddileu',
  putBack: 'Rhoi’n ôl',
  notSaved: 'Heb ei gadw eto',

  save: 'Cadw’r newidiadau',
  undo: 'Dadwneud pob newid',
  unsaved: 'Mae gennych newidiadau heb eu cadw.',
  saved: 'Wedi’i gadw. Cynigir i aelodau amseroedd o fewn yr oriau hyn o nawr ymlaen.',
  nothingToSave: 'Nid oes dim i’w gadw: nid ydych wedi newid dim.',
  undone: 'Mae eich newidiadau wedi’u dadwneud. Dyma’r hyn sydd wedi’i gadw.',
  kept: {
    both: 'Mae’r ddau newid wedi’u rhoi at ei gilydd isod. Edrychwch arnynt, yna eu cadw.',
    mine: 'Mae eich newidiadau isod, yn lle’r hyn a gadwodd rhywun arall. Edrychwch arnynt, yna eu cadw.',
    theirs: 'Dyma’r hyn sydd wedi’i gadw nawr. Mae eich newidiadau eich hun wedi mynd.',
  },

  leaving: {
    heading: 'Mae gennych newidiadau heb eu cadw',
    body: 'Os ewch yn ôl nawr, ni chaiff dim a newidioch ei gadw.',
    save: 'Cadw’r newidiadau',
    leave: 'Mynd yn ôl heb gadw',
    stay: 'Parhau i olygu',
  },
  changed: {
    heading: 'Mae rhywun arall wedi newid pryd rydych chi’n gweithio',
    body: 'Cafodd ei gadw ar ôl i chi agor y dudalen hon. Nid oes dim o’ch newidiadau wedi’i gadw eto, ac nid oes dim wedi’i golli.',
    now: 'Beth sydd wedi’i gadw nawr',
    yours: 'Beth newidioch chi',
    added: 'Ychwanegwyd',
    removed: 'Dilëwyd',
    noHours: 'Dim oriau mewn unrhyw wythnos.',
    question: 'Beth ydych chi am ei gadw?',
    both: 'Y ddau: fy newidiadau, ar ben yr hyn sydd wedi’i gadw nawr',
    mine: 'Fy rhai i, yn lle’r hyn sydd wedi’i gadw nawr',
    theirs: 'Yr hyn sydd wedi’i gadw nawr, heb fy newidiadau',
  },

  fault: {
    missingFrom: (day) => `${day}: rhowch pryd rydych yn dechrau, fel 9am`,
    missingUntil: (day) => `${day}: rhowch pryd rydych yn gorffen, fel 5pm`,
    unclear: (day, text) => `${day}: dywedwch a yw ${text} yn am neu’n pm`,
    notTime: (day) => `${day}: rhowch amser fel 9am, 1:30pm neu 17:00`,
    empty: (day) =>
      `${day}: rhaid i’r diwedd fod yn hwyrach na’r dechrau. Mae oriau sy’n mynd dros hanner nos yn ddau: un ar bob diwrnod`,
    weeks: (day) => `${day}: rhaid i’r oriau hyn ddod yn ôl ar ôl 1 i 52 wythnos`,
    tooManyHours: 'Mae hyn yn fwy o oriau nag y gallwn eu cadw. Dilëwch rai',
    tooManyDates: 'Mae hyn yn fwy o ddyddiadau nag y gallwn eu cadw. Dilëwch rai',
    choose: 'Dewiswch beth rydych am ei gadw',
  },
  datesFault: {
    first: {
      missing: 'Rhowch y diwrnod cyntaf',
      notDate: 'Rhaid i’r diwrnod cyntaf fod yn ddyddiad go iawn, fel 27 3 2027',
    },
    last: { notDate: 'Rhaid i’r diwrnod olaf fod yn ddyddiad go iawn, fel 27 3 2027' },
    past: 'Rhaid i’r diwrnod cyntaf fod heddiw neu’n hwyrach',
    order: 'Rhaid i’r diwrnod olaf fod yr un fath â’r cyntaf neu’n hwyrach',
    tooMany: 'Mae hyn yn fwy o ddyddiau nag y gallwn eu cadw ar unwaith. Dewiswch ddiwrnod olaf cynharach',
    missingFrom: 'Rhowch pryd mae’n dechrau, fel 9am',
    missingUntil: 'Rhowch pryd mae’n gorffen, fel 5pm',
    unclear: (text) => `Dywedwch a yw ${text} yn am neu’n pm`,
    notTime: 'Rhowch amser fel 9am, 1:30pm neu 17:00',
    empty: 'Rhaid i’r diwedd fod yn hwyrach na’r dechrau',
  },
};
