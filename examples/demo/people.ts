import {
  identifier,
  localTime,
  zone,
  type MemberId,
  type PolicyId,
  type ServiceId,
  type TherapistId,
  type Weekday,
  type WeeklyWindow,
} from '@meetwell/sdk';
import type { MemberDefinition, PartnerDefinition, PartnerId, TherapistDefinition } from '@meetwell/server';
import type { SitePerson } from '../partner-back-end/server.ts';
import { DEMO_POLICY } from './policy.ts';

export const RIVERSIDE = 'riverside' as PartnerId;
export const ISSUER = 'https://www.riverside.example';
const SERVICE = identifier<ServiceId>('talking-therapy');

/** How the invented trust's site knows its people: the address stands in for being logged in. */
export const SITE_PEOPLE: readonly SitePerson[] = [
  { subject: 'account-1043', role: 'member', name: 'Sam Okoye', path: '/people/sam' },
  { subject: 'account-1187', role: 'member', name: 'Priya Nair', path: '/people/priya' },
  { subject: 'account-1215', role: 'member', name: 'Huw Bowen', path: '/people/huw' },
  { subject: 'staff-27', role: 'therapist', name: 'Amira Shah', path: '/therapist/amira' },
  { subject: 'staff-31', role: 'therapist', name: 'Tom Fielding', path: '/therapist/tom' },
  { subject: 'staff-38', role: 'therapist', name: 'Carys Evans', path: '/therapist/carys' },
  { subject: 'staff-44', role: 'therapist', name: 'Grace Mensah', path: '/therapist/grace' },
  { subject: 'staff-52', role: 'therapist', name: 'Daniel Levy', path: '/therapist/daniel' },
];

/** What Meetwell is told about the trust. */
export function riverside(site: string, kid: string, publicJwk: Readonly<Record<string, unknown>>): PartnerDefinition {
  return {
    id: RIVERSIDE,
    name: 'Riverside NHS Foundation Trust',
    origins: [site],
    issuer: ISSUER,
    keys: [{ kid, key: publicJwk }],
    services: [
      {
        id: SERVICE,
        name: 'Talking therapy',
        policyId: identifier<PolicyId>('talking-therapy-2'),
        policy: DEMO_POLICY,
      },
    ],
    members: SITE_PEOPLE.filter(({ role }) => role === 'member').map(member),
    therapists: THERAPISTS.map((therapist) => ({ ...therapist, photo: `${site}${therapist.photo}` })),
  };
}

/** Numbers that Ofcom keeps for drama: they are nobody's. */
const PHONES: Readonly<Record<string, string>> = { sam: '07700 900123', huw: '07700 900456' };

function member({ subject, name, path }: SitePerson): MemberDefinition {
  return {
    id: identifier<MemberId>(`member-${slug(path)}`),
    subject,
    service: SERVICE,
    name,
    email: `${slug(path)}@example.org`,
    phone: PHONES[slug(path)] ?? null,
    sessions: 6,
    systemCheckedAt: null,
  };
}

/** Every one of the days, between two times. */
function on(days: readonly Weekday[], from: string, until: string): readonly WeeklyWindow[] {
  return days.map((weekday) => ({ weekday, from: localTime(from), until: localTime(until) }));
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const EVERY_DAY: readonly Weekday[] = [...WEEKDAYS, 6, 7];

type Described = Omit<
  TherapistDefinition,
  'id' | 'subject' | 'service' | 'name' | 'email' | 'photo' | 'availabilityZone'
>;

function therapist(path: string, described: Described): TherapistDefinition {
  const person = SITE_PEOPLE.find((candidate) => candidate.path === path);
  if (person === undefined) throw new Error(`Nobody lives at ${path}`);
  return {
    ...described,
    id: identifier<TherapistId>(`therapist-${slug(path)}`),
    subject: person.subject,
    service: SERVICE,
    name: person.name,
    email: `${slug(path)}@riverside.example`,
    photo: `/assets/people/${slug(path)}.svg`,
    availabilityZone: zone('Europe/London'),
  };
}

function slug(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const THERAPISTS: readonly TherapistDefinition[] = [
  therapist('/therapist/amira', {
    pronouns: 'she/her',
    qualifications: 'Counselling psychologist, HCPC registered',
    biography:
      'I work with people who live with anxiety, panic or low mood, and with what a new country or a new role can bring. ' +
      'We begin with what troubles you this week and look for small steps that hold.',
    approaches: ['Cognitive behavioural therapy', 'Acceptance and commitment therapy'],
    languages: ['English', 'Urdu'],
    gender: 'woman',
    modalities: ['video', 'audio', 'text'],
    availability: 'Every day, mornings to evenings',
    weekly: on(EVERY_DAY, '07:00', '22:00'),
    rating: { average: 4.6, count: 38 },
  }),
  therapist('/therapist/tom', {
    pronouns: 'he/him',
    qualifications: 'Psychotherapist, BACP accredited',
    biography:
      'I have sat with people through loss, the end of relationships and long illness for eleven years. I listen first. ' +
      'Many of the people I meet prefer to write, and I am at home with that.',
    approaches: ['Person-centred therapy', 'Bereavement counselling'],
    languages: ['English'],
    gender: 'man',
    modalities: ['audio', 'text'],
    availability: 'Weekday afternoons and evenings',
    weekly: on(WEEKDAYS, '13:00', '21:00'),
    rating: { average: 4.8, count: 51 },
  }),
  therapist('/therapist/carys', {
    pronouns: 'she/her',
    qualifications: 'Clinical psychologist, HCPC registered',
    biography:
      'Rwy’n gweithio yn Gymraeg ac yn Saesneg. I help people who have been through frightening events, at work or at ' +
      'home, to sleep, to go out and to trust again.',
    approaches: ['Cognitive behavioural therapy', 'EMDR'],
    languages: ['English', 'Welsh'],
    gender: 'woman',
    modalities: ['video', 'audio'],
    availability: 'Weekday mornings, and Saturdays',
    weekly: [...on(WEEKDAYS, '08:00', '13:00'), ...on([6], '09:00', '16:00')],
    rating: { average: 4.7, count: 22 },
  }),
  therapist('/therapist/grace', {
    pronouns: 'she/her',
    qualifications: 'Counsellor, BACP registered',
    biography:
      'New parents, carers, people who hold a family together: I work with those who come last on their own list. ' +
      'Sessions with me are practical, and there is room to laugh.',
    approaches: ['Interpersonal therapy', 'Couple counselling'],
    languages: ['English', 'Twi'],
    gender: 'woman',
    modalities: ['video', 'text'],
    availability: 'Weekday evenings and Sundays',
    weekly: [...on(WEEKDAYS, '17:00', '22:00'), ...on([7], '10:00', '18:00')],
    rating: null,
  }),
  therapist('/therapist/daniel', {
    pronouns: 'he/they',
    qualifications: 'High-intensity therapist, BABCP accredited',
    biography:
      'I trained as a nurse and came to therapy from intensive care. I work with obsessive thoughts, worry about health ' +
      'and burnout, step by step and at your pace.',
    approaches: ['Cognitive behavioural therapy', 'Exposure and response prevention'],
    languages: ['English', 'British Sign Language'],
    gender: 'non-binary',
    modalities: ['video', 'audio', 'text'],
    availability: 'Monday, Wednesday and Friday, all day',
    weekly: on([1, 3, 5], '09:00', '20:00'),
    rating: { average: 4.4, count: 17 },
  }),
];
