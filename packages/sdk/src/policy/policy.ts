import type { Flow, Modality, PartOfDay } from '../booking/booking.ts';
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
 * bounds and descriptions are in `policy/schema`.
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
  readonly request: {
    /** How many different preferences a request names. */
    readonly preferences: number;
    /** How many sets of preferences one request may go through, the first included. */
    readonly rounds: number;
    /** A preference must leave at least this long before its last possible start. */
    readonly minimumNotice: Duration;
    /** Whole days ahead that can be asked for. */
    readonly horizonDays: number;
    /** Whether the member must have passed the system check (row S1) for sessions that need devices. */
    readonly systemCheck: boolean;
    /** How long the therapist has to answer. */
    readonly answerWithin: Duration;
  };
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
  readonly buffer: {
    /** Kept free before and after a session in the therapist's day. */
    readonly before: Duration;
    readonly after: Duration;
  };
  readonly cancellation: {
    /** Cancelling, or asking to move, later than this before the start is late. */
    readonly freeUntil: Duration;
    /** Whether a member who does so late, or does not come, loses the session. */
    readonly lateLosesSession: boolean;
  };
  readonly moves: {
    /** How many times one booking may be moved. */
    readonly most: number;
  };
  readonly meeting: {
    /** How long before the start the room can be entered. */
    readonly opensBefore: Duration;
    /** How long after the start someone who has not come counts as absent. */
    readonly grace: Duration;
    /** How long after its end a session that nobody ended is closed. */
    readonly closesAfter: Duration;
  };
}
