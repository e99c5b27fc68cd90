import type { messages as english } from '../en/room.ts';
import type { Messages } from '../messages.ts';
import { counted } from '../plurals.ts';

export const messages: Messages<typeof english> = {
  title: {
    video: 'Sesiwn fideo',
    audio: 'Sesiwn sain',
    text: 'Sesiwn destun',
    messaging: 'Sesiwn negeseuon',
    telephone: 'Sesiwn ffôn',
  },
  titleWith: (title, name) => `${title} gyda ${name}`,
  who: 'Pwy',
  when: 'Pryd',
  how: 'Sut',

  tooEarly: {
    heading: 'Nid yw eich sesiwn ar agor eto',
    opens: (moment) => `Gallwch fynd i mewn o ${moment}.`,
    stay: 'Gallwch gadw’r dudalen hon ar agor. Mae’n newid ohoni’i hun.',
  },

  waiting: {
    memberHeading: 'Rydych yn yr ystafell aros',
    memberBody: (name) => `Bydd ${name} yn eich gadael i mewn. Ni all neb eich gweld na’ch clywed tan hynny.`,
    readyHeading: (name) => `Mae ${name} yn yr ystafell aros`,
    readyBody: 'Ni all neb weld na chlywed ei gilydd nes i chi eu gadael i mewn.',
    absentHeading: (name) => `Nid yw ${name} yma eto`,
    absentBody:
      'Byddwn yn dweud wrthych yma cyn gynted ag y dônt. Gallwch wirio eich camera a’ch meicroffon yn y cyfamser.',
    absentBodyText: 'Byddwn yn dweud wrthych yma cyn gynted ag y dônt.',
    letIn: 'Gadael i mewn',
    lettingIn: 'Yn gadael i mewn',
    leave: 'Gadael yr ystafell aros',
    offline: 'Mae eich cysylltiad wedi mynd. Mae eich lle wedi’i gadw, ac rydym yn ceisio cysylltu eto.',
  },

  privacy: {
    heading: 'Er eich preifatrwydd',
    place: 'Byddwch yn rhywle preifat, lle na all neb eich clywed.',
    interruptions: 'Gofynnwch i eraill beidio â thorri ar eich traws, a thawelwch eich ffôn.',
    light: 'Eisteddwch gyda golau o’ch blaen, nid y tu ôl i chi.',
    headset: 'Defnyddiwch glustffonau os oes gennych rai.',
    screen: 'Trowch eich sgrin fel na all neb arall ei darllen.',
    kept: 'Caiff negeseuon y sesiwn hon eu dileu ar ei hôl.',
    recorded: 'Nid yw sesiynau byth yn cael eu recordio.',
  },

  joining: {
    heading: 'Yn ymuno â’ch sesiwn',
    body: (name) => `Rydym yn eich cysylltu â ${name}.`,
  },

  preview: {
    heading: 'Gwiriwch eich camera a’ch meicroffon',
    headingAudio: 'Gwiriwch eich meicroffon',
    picture: 'Eich llun, fel y bydd eraill yn ei weld',
    cameraOff: 'Mae eich camera wedi’i ddiffodd',
    opening: 'Yn agor eich camera a’ch meicroffon. Efallai y bydd eich porwr yn gofyn i chi ganiatáu hynny.',
    openingAudio: 'Yn agor eich meicroffon. Efallai y bydd eich porwr yn gofyn i chi ganiatáu hynny.',
    level: 'Lefel y meicroffon',
    levelHint: 'Dywedwch rywbeth: dylai’r bar symud.',
    muted: 'Mae eich meicroffon wedi’i dawelu',
  },

  devices: {
    heading: 'Dyfeisiau',
    camera: 'Camera',
    microphone: 'Meicroffon',
    speaker: 'Seinydd',
    unnamed: (kind, number) => `${kind} ${number}`,
  },

  problems: {
    camera: {
      denied:
        'Nid yw eich porwr yn gadael i’r dudalen hon ddefnyddio eich camera. Caniatewch hynny ym mar cyfeiriad y porwr, yna rhowch gynnig arall arni.',
      system:
        'Nid yw eich dyfais yn gadael i’ch porwr ddefnyddio eich camera. Caniatewch hynny yng ngosodiadau’r ddyfais ei hun, yna rhowch gynnig arall arni.',
      notFound: 'Ni ddaethom o hyd i gamera. Cysylltwch un, neu ewch ymlaen hebddo.',
      inUse: 'Mae rhaglen arall yn defnyddio eich camera. Caewch hi, yna rhowch gynnig arall arni.',
      policy:
        'Nid yw’r wefan hon yn gadael i Meetwell ddefnyddio eich camera. Dywedwch wrth bwy bynnag sy’n rhedeg y wefan.',
      insecure:
        'Nid yw’r dudalen hon yn ddiogel, felly nid yw eich porwr yn rhoi eich camera iddi. Rhaid i’w chyfeiriad ddechrau gyda https.',
      lost: 'Stopiodd eich camera. Gwiriwch ei fod wedi’i gysylltu, yna rhowch gynnig arall arni.',
      other: 'Nid yw eich camera yn dechrau. Rhowch gynnig arall arni, neu ewch ymlaen hebddo.',
    },
    microphone: {
      denied:
        'Nid yw eich porwr yn gadael i’r dudalen hon ddefnyddio eich meicroffon. Caniatewch hynny ym mar cyfeiriad y porwr, yna rhowch gynnig arall arni.',
      system:
        'Nid yw eich dyfais yn gadael i’ch porwr ddefnyddio eich meicroffon. Caniatewch hynny yng ngosodiadau’r ddyfais ei hun, yna rhowch gynnig arall arni.',
      notFound: 'Ni ddaethom o hyd i feicroffon. Cysylltwch un, yna rhowch gynnig arall arni.',
      inUse: 'Mae rhaglen arall yn defnyddio eich meicroffon. Caewch hi, yna rhowch gynnig arall arni.',
      policy:
        'Nid yw’r wefan hon yn gadael i Meetwell ddefnyddio eich meicroffon. Dywedwch wrth bwy bynnag sy’n rhedeg y wefan.',
      insecure:
        'Nid yw’r dudalen hon yn ddiogel, felly nid yw eich porwr yn rhoi eich meicroffon iddi. Rhaid i’w chyfeiriad ddechrau gyda https.',
      lost: 'Stopiodd eich meicroffon. Gwiriwch ei fod wedi’i gysylltu, yna rhowch gynnig arall arni.',
      other: 'Nid yw eich meicroffon yn dechrau. Rhowch gynnig arall arni.',
    },
  },

  controls: {
    label: 'Rheolyddion y sesiwn',
    mute: 'Tawelu',
    unmute: 'Dad-dawelu',
    cameraOff: 'Diffodd y camera',
    cameraOn: 'Troi’r camera ymlaen',
    chat: 'Sgwrs',
    unread: (count) => counted('cy', count, { one: 'neges newydd', two: 'neges newydd', other: 'neges newydd' }),
    more: 'Rhagor',
    leave: 'Gadael',
  },

  more: {
    heading: 'Rhagor',
    hideSelf: 'Cuddio fy llun',
    showSelf: 'Dangos fy llun',
    sendBack: (name) => `Anfon ${name} yn ôl i’r ystafell aros`,
  },

  leaving: {
    heading: 'Gadael y sesiwn?',
    forNow: 'Gadael am y tro',
    forNowHint: 'Mae’r sesiwn yn mynd yn ei blaen. Gallwch ddod yn ôl.',
    end: 'Gorffen y sesiwn i bawb',
    endHint: 'Ni all neb ddod yn ôl, a chaiff y negeseuon eu dileu.',
    stay: 'Aros yn y sesiwn',
  },

  stage: {
    you: 'Chi',
    yourPicture: 'Eich llun',
    move: 'Symud eich llun',
    moveHint: 'Defnyddiwch y bysellau saeth, neu llusgwch ef.',
    hide: 'Cuddio eich llun',
    pictureOf: (name) => `${name}, llun`,
    waitingFor: (name) => `Yn aros am ${name}`,
    connecting: (name) => `Yn eich cysylltu â ${name}`,
    cameraOff: (name) => `Mae ${name} wedi diffodd y camera`,
    muted: (name) => `Mae ${name} wedi tawelu’r meicroffon`,
    speaking: (name) => `Rydych wedi’ch cysylltu. Gall ${name} eich clywed.`,
    speakingMuted: 'Rydych wedi’ch cysylltu. Mae eich meicroffon wedi’i dawelu.',
    alone: (name) => `Nid yw ${name} yn y sesiwn ar hyn o bryd`,
  },

  timeLeft: (time) => `${time} ar ôl`,
  timeUp: 'Mae’r amser a gytunwyd ar ben',

  quality: {
    own: (words) => `Eich cysylltiad: ${words}`,
    other: (name, words) => `${name}: ${words}`,
    good: 'da',
    weak: 'gwan',
    lost: 'wedi’i golli',
    unknown: 'yn gwirio',
    connected: 'yma',
    away: 'i ffwrdd',
    waitingRoom: 'yn yr ystafell aros',
  },

  trouble: {
    elsewhere: 'Rydych yn y sesiwn hon mewn ffenestr arall.',
    offline:
      'Mae eich cysylltiad wedi mynd. Rydym yn cysylltu eto. Caiff yr hyn a ysgrifennwch ei gadw a’i anfon bryd hynny.',
    mediaLost: 'Torrodd yr alwad. Rydym yn cysylltu eto. Gallwch ddefnyddio’r sgwrs.',
    soundBlocked: 'Mae eich porwr yn dal y sain yn ôl.',
    otherWaiting: (name) => `Mae ${name} yn yr ystafell aros.`,
    videoSuspended: 'Mae eich cysylltiad yn wan. Rydym wedi diffodd y fideo er mwyn i chi allu dal i siarad.',
    mediaUnavailable:
      'Nid yw lleisiau a lluniau yn gweithio ar hyn o bryd. Rydym yn dal i geisio. Gallwch ddefnyddio’r sgwrs.',
    otherGone: (name) => `Rydym wedi colli ${name}. Gallant ddod yn ôl.`,
    otherVideoPaused: (name) => `Mae’r cysylltiad yn wan, felly mae llun ${name} wedi’i oedi. Gallwch ddal i siarad.`,
    weak: 'Mae eich cysylltiad yn wan. Efallai y bydd diffodd eich camera yn helpu.',
    weakAudio: 'Mae eich cysylltiad yn wan.',
    over: 'Mae eich cysylltiad yn ôl.',
  },

  remedy: {
    takeOver: 'Defnyddio’r ffenestr hon',
    unlockSound: 'Troi’r sain ymlaen',
    resumeVideo: 'Ei droi ymlaen eto',
    admit: 'Gadael i mewn',
    retryDevices: 'Rhoi cynnig arall arni',
  },

  chat: {
    heading: 'Sgwrs',
    messages: 'Negeseuon',
    close: 'Cau’r sgwrs',
    empty: 'Dim negeseuon eto.',
    deleted: 'Caiff negeseuon eu dileu pan fydd y sesiwn ar ben.',
    label: 'Ysgrifennwch neges',
    hint: 'Pwyswch Enter i anfon, Shift ac Enter am linell newydd.',
    send: 'Anfon',
    you: 'Chi',
    sending: 'Yn anfon',
    waiting: 'Heb ei hanfon eto. Caiff ei hanfon pan fyddwch wedi’ch cysylltu eto.',
    refused: 'Heb ei hanfon',
    arrived: (name, text) => `${name}: ${text}`,
  },

  ended: {
    overHeading: 'Mae eich sesiwn ar ben',
    leftHeading: 'Rydych wedi gadael y sesiwn',
    leftBody: (name) => `Mae’r sesiwn gyda ${name} yn dal ar agor. Gallwch fynd yn ôl i mewn nes iddi orffen.`,
    goBack: 'Mynd yn ôl i mewn',
    nextHeading: 'Beth sy’n digwydd nesaf',
    nextMember: 'Gallwch weld y sesiwn hon a threfnu’r nesaf yn Fy nhrefniadau.',
    nextTherapist: 'Mae’r sesiwn wedi’i chau i’r ddau ohonoch.',
    breathe: 'Cymerwch eiliad i chi’ch hun cyn mynd ymlaen â’ch diwrnod.',
    deleted: 'Mae negeseuon y sesiwn hon wedi’u dileu. Ni chafodd dim ei recordio.',
    done: 'Mynd i’m trefniadau',
    doneTherapist: 'Mynd i’m desg',
  },

  refused: {
    heading: 'Ni allwch fynd i mewn i’r sesiwn hon',
    body: 'Efallai ei bod wedi’i symud neu ei chanslo. Edrychwch ar eich trefniadau i weld sut mae pethau.',
  },
};
