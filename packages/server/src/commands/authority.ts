/**
 * Who may do what (row P5), the one table: each route names its line, and nobody passes whom the line does not name. What
 * depends on a booking (whose turn it is, until when) is for the rules of the SDK: `decide`.
 *
 * `own`: what has this person as its member or therapist. `service`: what everyone of their service has in common.
 */
export type Whose = 'own' | 'service';

/** What people can be to a partner. */
export const ROLES = ['member', 'therapist'] as const;
export type Role = (typeof ROLES)[number];

/** What of a member's somebody else gets to see: each such reading is written into the audit (row O4). */
export type Disclosure = 'booking' | 'chat' | 'presence' | 'calendar';

export interface Line {
  readonly who: Readonly<Partial<Record<Role, Whose>>>;
  /** What of it may be seen. */
  readonly shows: string;
  /** To whoever is not the member. A route of such a line says of whom, or does not compile. */
  readonly discloses?: Disclosure;
}

const NOTHING = 'nothing but that it is done';
const BOOKINGS =
  'what is agreed; names and pictures of both sides; what the other side wrote last; of the member what the next step needs; one’s own busy times';
const NOTICES = 'how one is told outside the site, and one’s own number';
const SESSION = 'as of a booking, and whether the other is there';

export const AUTHORITY = {
  'me.read': {
    who: { member: 'own', therapist: 'own' },
    shows: 'one’s name, service and its policy; a member’s account',
  },
  'live.read': { who: { member: 'own', therapist: 'own' }, shows: 'ids of what changed' },
  'directory.read': { who: { member: 'service', therapist: 'service' }, shows: 'published profiles of the service' },
  'days.read': { who: { member: 'service', therapist: 'service' }, shows: 'days and parts of days, not whose' },
  'bookings.read': { who: { member: 'own', therapist: 'own' }, shows: BOOKINGS, discloses: 'booking' },
  'freeTimes.read': {
    who: { therapist: 'own' },
    shows: 'times at which both could, not what either does else',
    discloses: 'booking',
  },
  'booking.open': { who: { member: 'own', therapist: 'service' }, shows: BOOKINGS, discloses: 'booking' },
  'booking.change': { who: { member: 'own', therapist: 'own' }, shows: BOOKINGS, discloses: 'booking' },
  'systemCheck.record': { who: { member: 'own' }, shows: NOTHING },
  'systemCheck.room': {
    who: { member: 'own', therapist: 'own' },
    shows: 'a key to an empty media room, for a minute',
  },
  'course.read': { who: { member: 'own' }, shows: 'one’s own course of therapy' },
  'notices.read': { who: { member: 'own', therapist: 'own' }, shows: NOTICES },
  'notices.change': { who: { member: 'own', therapist: 'own' }, shows: NOTICES },
  'availability.read': {
    who: { therapist: 'own' },
    shows: 'one’s own hours, and what is booked outside of them',
    discloses: 'booking',
  },
  'availability.change': {
    who: { therapist: 'own' },
    shows: 'one’s own hours, and what is booked outside of them',
    discloses: 'booking',
  },
  'session.read': { who: { member: 'own', therapist: 'own' }, shows: SESSION, discloses: 'booking' },
  'session.presence': {
    who: { member: 'own', therapist: 'own' },
    shows: 'whether the other is there',
    discloses: 'presence',
  },
  'session.admit': { who: { therapist: 'own' }, shows: SESSION, discloses: 'booking' },
  'session.remove': { who: { therapist: 'own' }, shows: SESSION, discloses: 'booking' },
  'session.mediaToken': { who: { member: 'own', therapist: 'own' }, shows: 'a key to the media room, for two minutes' },
  'session.chat': {
    who: { member: 'own', therapist: 'own' },
    shows: 'what was written in the session',
    discloses: 'chat',
  },
} as const satisfies Readonly<Record<string, Line>>;

export type LineName = keyof typeof AUTHORITY;

/** What whom a line names can be. */
export type Named<Name extends LineName> = keyof (typeof AUTHORITY)[Name]['who'];

/** Whose route has to say of whom it shows something. */
export type Disclosing<Name extends LineName> = (typeof AUTHORITY)[Name] extends { readonly discloses: Disclosure }
  ? true
  : false;

export function disclosureOf(name: LineName): Disclosure | null {
  const { discloses }: Line = AUTHORITY[name];
  return discloses ?? null;
}

export function isNamed<Name extends LineName>(name: Name, role: Role): role is Role & Named<Name> {
  const { who }: Line = AUTHORITY[name];
  return who[role] !== undefined;
}
