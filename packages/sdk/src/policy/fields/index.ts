import { buffer } from './buffer.ts';
import { cancellation } from './cancellation.ts';
import { eligibility } from './eligibility.ts';
import { episode } from './episode.ts';
import { meeting } from './meeting.ts';
import { messaging } from './messaging.ts';
import { moves } from './moves.ts';
import { notices } from './notices.ts';
import { offer } from './offer.ts';
import { proposal } from './proposal.ts';
import { request } from './request.ts';
import { reservation } from './reservation.ts';
import { flow, lengths, modalities, partsOfDay, serviceZone } from './service.ts';
import { waitingList } from './waiting-list.ts';

/**
 * Every field of a policy, in the order in which a policy is read: rules of one topic stand together. The type `Policy`,
 * the presets, the schema, the check of bounds and what is in force follow from it (`docs/decisions/0008`).
 */
export const DECLARED = {
  flow,
  /** The zone of parts of the day, of days, and of what messages say. */
  zone: serviceZone,
  /** In the order in which they are offered. */
  modalities,
  /** Minutes that a session may last, in the order offered. */
  lengths,
  partsOfDay,
  /** Whom the service is for, and what pays for a session (rows A1, A2, A6). */
  eligibility,
  /** Instant: reserving a free time. */
  reservation,
  /** Instant: who is told when a time is free again (row I4). */
  waitingList,
  /** Negotiated: what a member asks for. */
  request,
  /** Negotiated: what a therapist answers with. */
  proposal,
  /** Offered: a place offered by text message (rows W2, W3). */
  offer,
  /** Sessions in writing, over days (row I9). */
  messaging,
  cancellation,
  moves,
  meeting,
  /** Kept free before and after a session in the therapist's day. */
  buffer,
  /** How people are told outside the site, where they have not chosen themselves (row C4). */
  notices,
  /** The course of therapy and its deadlines (rows E2 to E5); null where the service has none. */
  episode,
};
