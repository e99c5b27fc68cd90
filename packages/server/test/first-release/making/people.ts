import {
  duration,
  identifier,
  instant,
  localDate,
  localTime,
  PRESETS,
  zone,
  type AvailabilityException,
  type Flow,
  type MemberId,
  type Modality,
  type Policy,
  type PolicyId,
  type ServiceId,
  type TherapistId,
  type Weekday,
  type WeeklyWindow,
} from '@meetwell/sdk';
import type { PartnerId } from '../../../src/core.ts';
import type {
  MemberDefinition,
  PartnerDefinition,
  ServiceDefinition,
  TherapistDefinition,
} from '../../../src/partners/seed.ts';
import { issuerOf, keyIdOf, originOf, publicKeyOf, subjectOf, type FirstReleasePartner } from '../access.ts';

export const LONDON = zone('Europe/London');

/** Each flow has a service of its own, named alike by both partners. */
export const SERVICES: Readonly<Record<Flow, ServiceId>> = {
  negotiated: identifier('talking'),
  instant: identifier('coaching'),
  offered: identifier('chat-rooms'),
};

const SERVICE_NAMES: Readonly<Record<FirstReleasePartner, Readonly<Record<Flow, string>>>> = {
  riverside: { negotiated: 'Talking therapy', instant: 'Wellbeing coaching', offered: 'Chat rooms' },
  hillside: { negotiated: 'Therapi siarad – Ynys Môn', instant: 'Coaching for students’ exams', offered: 'Night line' },
};

/** How therapists of each flow's service meet people. */
export const MODALITIES: Readonly<Record<Flow, readonly Modality[]>> = {
  negotiated: ['video', 'audio', 'text'],
  instant: ['video', 'text', 'messaging'],
  offered: ['text', 'telephone', 'video'],
};

/** A second version of two policies, published on the way: bookings keep the one that they were made under. */
const LATER: Readonly<Partial<Record<Flow, Policy>>> = {
  negotiated: {
    ...PRESETS.negotiated,
    cancellation: { ...PRESETS.negotiated.cancellation, freeUntil: duration('PT48H') },
    meeting: { ...PRESETS.negotiated.meeting, remindBefore: [duration('PT24H'), duration('PT1H')] },
  },
  instant: { ...PRESETS.instant, moves: { most: 3 }, buffer: { before: duration('PT5M'), after: duration('PT10M') } },
};

export type Edition = 1 | 2;

export function policyOf(flow: Flow, edition: Edition): PolicyId {
  return identifier(`${SERVICES[flow]}-${LATER[flow] === undefined ? 1 : edition}`);
}

/** Names as people have them: accents, apostrophes of both kinds, composed and decomposed letters, other scripts. */
const NAMES: Readonly<Record<FirstReleasePartner, readonly string[]>> = {
  riverside: [
    ...['Sam Okoye', "Seán O'Connor", 'Zoë O’Brien-Ångström', 'محمد العلي', 'Łukasz Żółć', '李小龙'],
    ...['Robin 🦊 Reeves', 'Siân Llŷr ap Gwyn', 'Chloe\u0301 Dubois', 'Nguyễn Thị Minh Khai', 'דָּנָה כֹּהֵן', 'Priya Nair'],
    ...['María-José Núñez', 'Jo "JJ" Price', "Robert'); drop table bookings;--", 'Anna\\Karin Ö', 'Παρασκευή Δήμου'],
    ...['Ольга Щербакова', 'さくら 田中', 'Kwame Mensah', 'Aoife Ní Dhomhnaill', 'Ivo <b>Bold</b> & Söhne'],
    ...[
      '%s {{name}} ${name}',
      'Ali bin ‏علي‏ Noor',
      'Tom Fielding',
      'Grace Adeyemi',
      '김서연',
      'O',
      'Håkon Å',
      'Bea 👩🏽‍🦽',
    ],
  ],
  hillside: [
    ...['Ffion Wyn', "D'Arcy McKenna", 'Jürgen Groß', 'سارة حسن', 'Ştefan Țepeș', 'ปิยะ สุขใจ', 'Mia 🌈', 'Ewa Dąb'],
    ...['Rene\u0301e Faure', 'Đặng Văn Lâm', 'יעל לוי', 'Sana Iqbal', 'Iñaki Etxeberria', 'Lee "Bo" Hart', 'Nil; --'],
    ...['Back\\slash Smith', 'Ελένη Παππά', 'Юлия Ёлкина', '山本 葵', 'Ama Owusu', 'Ciarán Ó Sé', 'A & B <i>C</i>'],
    ...['$1 %d', 'Noor ‏نور‏ Khan', 'Will Marsh', 'Yemi Bello', '박지호', 'X', 'Øyvind Ås', 'Kit 🏳️‍⚧️'],
  ],
};

const THERAPISTS: Readonly<Record<FirstReleasePartner, readonly string[]>> = {
  riverside: [
    ...['Dr Amira Shah', 'Tomás Ó Briain', 'Nia Llewellyn', "Beth D'Souza", 'Jun 純 Watanabe', 'Femi Adéyẹmí'],
    ...['Lena Müller-Weiß', 'Omar عمر Haddad'],
  ],
  hillside: [
    'Mair Prys',
    'Rhys Ellis',
    'Eve Stone',
    "Siobhán O'Hara",
    'Paweł Lis',
    'Ada Obi',
    'Gwen 🌱 Tudor',
    'Idris Wyn',
  ],
};

const FLOWS: readonly Flow[] = ['negotiated', 'instant', 'offered'];

const MEMBERS_OF: Readonly<Record<Flow, readonly [first: number, last: number]>> = {
  negotiated: [1, 12],
  instant: [13, 22],
  offered: [23, 30],
};

const THERAPISTS_OF: Readonly<Record<Flow, readonly [first: number, last: number]>> = {
  negotiated: [1, 3],
  instant: [4, 6],
  offered: [7, 8],
};

function ids<Id extends string>(
  [first, last]: readonly [number, number],
  name: (number: number) => string,
): readonly Id[] {
  return Array.from({ length: last - first + 1 }, (_, index) => name(first + index) as Id);
}

/** The same ids at both partners, so that whatever forgets the partner is found out. */
export function membersOf(flow: Flow): readonly MemberId[] {
  return ids(MEMBERS_OF[flow], (number) => `mem_${String(number).padStart(2, '0')}`);
}

export function therapistsOf(flow: Flow): readonly TherapistId[] {
  return ids(THERAPISTS_OF[flow], (number) => `the_${number}`);
}

export function partnerDefinition(partner: FirstReleasePartner, edition: Edition): PartnerDefinition {
  return {
    id: partner as string as PartnerId,
    name: partner === 'riverside' ? 'Riverside NHS Foundation Trust' : 'Prifysgol Hillside – Hillside’s University',
    origins: [originOf(partner), `https://intranet.${partner}.example`],
    issuer: issuerOf(partner),
    keys: [{ kid: keyIdOf(partner), key: publicKeyOf(partner) }],
    services: FLOWS.map((flow) => service(partner, flow, edition)),
    members: FLOWS.flatMap((flow) => membersOf(flow).map((id) => member(partner, flow, id))),
    therapists: FLOWS.flatMap((flow) => therapistsOf(flow).map((id) => therapist(partner, flow, id))),
  };
}

function service(partner: FirstReleasePartner, flow: Flow, edition: Edition): ServiceDefinition {
  return {
    id: SERVICES[flow],
    name: SERVICE_NAMES[partner][flow],
    policyId: policyOf(flow, edition),
    policy: (edition === 2 ? LATER[flow] : undefined) ?? PRESETS[flow],
  };
}

function numberOf(id: string): number {
  return Number(id.slice(4));
}

/** Few have an address: the others are told nothing by mail, so that what is kept stays small. */
const WITH_ADDRESS: readonly string[] = ['mem_01', 'mem_07', 'mem_13', 'mem_14', 'mem_25', 'the_4'];

function emailOf(partner: FirstReleasePartner, id: string): string | null {
  return WITH_ADDRESS.includes(id) ? `${id.replace('_', '-')}@${partner}.example` : null;
}

function member(partner: FirstReleasePartner, flow: Flow, id: MemberId): MemberDefinition {
  const number = numberOf(id);
  return {
    id,
    subject: subjectOf(id),
    service: SERVICES[flow],
    name: NAMES[partner][number - 1] ?? id,
    email: emailOf(partner, id),
    // The range that Ofcom keeps for drama.
    phone: flow === 'offered' ? `+447700900${String(100 + number)}` : null,
    zone: number % 7 === 0 ? zone('America/New_York') : null,
    // What a worker offers costs nobody a session.
    sessions: flow === 'offered' ? 0 : number === 12 ? 1 : 14,
    courseEnds: flow === 'negotiated' && number % 4 === 0 ? instant('2026-09-30T22:59:59Z') : null,
    systemCheckedAt: number % 2 === 0 ? instant('2026-02-20T10:11:12.345Z') : null,
  };
}

function therapist(partner: FirstReleasePartner, flow: Flow, id: TherapistId): TherapistDefinition {
  const number = numberOf(id);
  const abroad = number === 2;
  return {
    id,
    subject: subjectOf(id),
    service: SERVICES[flow],
    name: THERAPISTS[partner][number - 1] ?? id,
    email: emailOf(partner, id),
    photo: number % 2 === 0 ? `https://www.${partner}.example/photos/${number}.jpg` : null,
    pronouns: number % 3 === 0 ? 'they/them' : null,
    qualifications: 'Counselling psychologist, HCPC registered',
    biography: 'Works with people who find it hard to begin.\n\nSpeaks “plainly” & likes it’s quiet.',
    approaches: number % 2 === 0 ? ['CBT', 'Counselling for depression'] : ['CBT'],
    languages: number % 4 === 0 ? ['English', 'Cymraeg', 'العربية'] : ['English'],
    gender: number % 2 === 0 ? 'man' : 'woman',
    modalities: MODALITIES[flow],
    availability: abroad ? 'From Madrid, all week' : 'Every day',
    availabilityZone: abroad ? zone('Europe/Madrid') : LONDON,
    weekly: weekly(number),
    exceptions: number % 3 === 1 ? EXCEPTIONS : [],
    rating: number % 2 === 1 ? { average: 4.3 + number / 10, count: 7 + number } : null,
  };
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function weekly(number: number): readonly WeeklyWindow[] {
  const days: WeeklyWindow[] = WEEKDAYS.map((weekday) => ({
    weekday,
    from: localTime('08:00'),
    until: localTime('21:00'),
  }));
  if (number !== 5) return days;
  // Fortnightly on Sundays.
  return days.map((day) =>
    day.weekday === 7 ? { ...day, every: { weeks: 2, including: localDate('2026-03-08') } } : day,
  );
}

const EXCEPTIONS: readonly AvailabilityException[] = [
  { kind: 'closed', date: localDate('2026-03-17'), window: null },
  { kind: 'closed', date: localDate('2026-04-03'), window: { from: localTime('12:00'), until: localTime('17:00') } },
  { kind: 'extra', date: localDate('2026-03-29'), window: { from: localTime('06:00'), until: localTime('08:00') } },
];
