import type { Flow, Modality, PartOfDay } from '../booking/booking.ts';
import type { EligibilityRules } from '../eligibility/eligibility.ts';
import type { EpisodePolicy } from '../episode/policy.ts';
import type { Duration, LocalTime, Zone } from '../time/index.ts';

/** A part of the day as the service means it, in the policy's zone. */
export interface PartOfDayDefinition {
  readonly id: PartOfDay;
  readonly from: LocalTime;
  /** `24:00` for the end of the day. */
  readonly until: LocalTime;
}

/**
 * The rules of one service, as data (row P1): every figure of a rule is a field here and none is in the code. Schema,
 * bounds and descriptions are in `policy/schema`. Every policy has every section: which ones a flow uses is said by
 * `sectionsInForce`.
 */
export interface Policy {
  readonly flow: Flow;
  /** The zone of parts of the day, of days, and of what messages say. */
  readonly zone: Zone;
  /** In the order in which they are offered. */
  readonly modalities: readonly Modality[];
  /** Minutes that a session may last, in the order offered. */
  readonly lengths: readonly number[];
  readonly partsOfDay: readonly PartOfDayDefinition[];
  /** Whom the service is for, and what pays for a session (rows A1, A2, A6). */
  readonly eligibility: EligibilityRules;
  /** The course of therapy and its deadlines (rows E2 to E5); null where the service has none. */
  readonly episode: CoursePolicy | null;
  /** Negotiated: what a member asks for. */
  readonly request: {
    /** How many different preferences a request names. */
    readonly preferences: number;
    /** How many sets of preferences one request may go through, the first included. */
    readonly rounds: number;
    /** A preference must leave at least this long before its last possible start. */
    readonly minimumNotice: Duration;
    /** Whole days ahead that can be asked for. */
    readonly horizonDays: number;
    /** How long the therapist has to answer. */
    readonly answerWithin: Duration;
    /** Whether the member must have passed the system check (row S1) for sessions that need devices. */
    readonly systemCheck: boolean;
  };
  /** Negotiated: what a therapist answers with. */
  readonly proposal: {
    /** The most times that one answer may propose. */
    readonly most: number;
    /** A proposed time must start at least this long after it is proposed. */
    readonly minimumNotice: Duration;
    /** Whether each proposed time must lie in one of the preferences. */
    readonly withinPreferences: boolean;
    /** How long the member has to accept one. */
    readonly answerWithin: Duration;
  };
  /** Instant: reserving a free time. */
  readonly reservation: {
    /** How long a time is kept for whoever is deciding (row I2). */
    readonly holdFor: Duration;
    /** How many times they may have it kept as long again. */
    readonly extensions: number;
    /** A time must start at least this long after it is taken. */
    readonly minimumNotice: Duration;
    /** Whole days ahead that can be reserved. */
    readonly horizonDays: number;
    /** Minutes between two starts that are offered, counted from the beginning of the open time. */
    readonly step: number;
    /** How long before the start the therapist must have confirmed (row I3). */
    readonly confirmBefore: Duration;
    /** The most dates that one course of sessions may have (row I10). */
    readonly courseMost: number;
    /** Whether a member whom no free time suits may name preferences instead, as in the negotiated flow (row I4). */
    readonly preferencesInstead: boolean;
  };
  /** Instant: who is told when a time is free again (row I4). */
  readonly waitingList: {
    /** How long a time that is offered is kept. */
    readonly offerFor: Duration;
    /** After so many offers without an answer somebody leaves the list. */
    readonly offers: number;
  };
  /** Offered: a place offered by text message (rows W2, W3). */
  readonly offer: {
    /** How long the person has to answer. */
    readonly answerWithin: Duration;
    /** A place must be offered at least this long before it starts. */
    readonly minimumNotice: Duration;
    /** Whole days ahead that can be offered. */
    readonly horizonDays: number;
  };
  /** Sessions in writing, over days (row I9). */
  readonly messaging: {
    /** How long one runs. */
    readonly lasts: Duration;
  };
  readonly buffer: {
    /** Kept free before and after a session in the therapist's day. */
    readonly before: Duration;
    readonly after: Duration;
  };
  readonly cancellation: {
    /** Cancelling, or asking to move, later than this before the start is late. */
    readonly freeUntil: Duration;
    /** Whether a member who does so late loses the session, or pays the charge. */
    readonly lateLosesSession: boolean;
    /** Whether a member who does not come loses the session, or pays the charge. */
    readonly missedLosesSession: boolean;
  };
  readonly moves: {
    /** How many times one booking may be moved. */
    readonly most: number;
  };
  readonly meeting: {
    /** How long before the start a reminder with the joining link goes out: one for each (rows N6, W4, S13). */
    readonly remindBefore: readonly Duration[];
    /** How long before the start the room can be entered. */
    readonly opensBefore: Duration;
    /** How long after the start someone who has not come counts as absent. */
    readonly grace: Duration;
    /** How long after its end a session that nobody ended is closed. */
    readonly closesAfter: Duration;
    /** How long both must have been there for a session that nobody ended to count as held, not as broken off. */
    readonly countsAfter: Duration;
    /** How long after the end of a telephone session its outcome can be written down. */
    readonly outcomeWithin: Duration;
  };
}

/** The rules of a course of therapy; its zone is the policy's. */
export type CoursePolicy = Omit<EpisodePolicy, 'zone'>;

/** The rules of courses of therapy of a service, as `episode/` wants them; null where it has none. */
export function episodePolicy({ episode, zone }: Policy): EpisodePolicy | null {
  return episode === null ? null : { ...episode, zone };
}
