/** How much of everything there is. */
export const THERAPISTS = 1_000;
export const MEMBERS = 600;
/** Bookings that are over: each member has a hundred. */
export const BOOKINGS = 60_000;
/** Weeks of holds: what is past has `pastHolds` a therapist and week, what is ahead fifteen. */
export const WEEKS = { past: 156, pastHolds: 7, ahead: 12 };
