import type { Modality, Preference } from './booking.ts';
import type {
  BookingId,
  MemberId,
  PolicyId,
  ProposalId,
  RoomId,
  ServiceId,
  TextId,
  TherapistId,
} from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

/** What every command says that opens a booking. */
interface Opening {
  readonly booking: BookingId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly member: MemberId;
}

/** Member: asks for a session at one of several preferences (rows N1, A7). */
export interface RequestCommand extends Opening {
  readonly type: 'request';
  /** One therapist, or all who match when the member asked for any, in the order of the fairness rule. */
  readonly candidates: readonly TherapistId[];
  readonly modality: Modality;
  /** Minutes. */
  readonly length: number;
  readonly preferences: readonly Preference[];
}

/** Member: has a free time kept while they decide (row I2). System: keeps it for the next on the waiting list (row I4). */
export interface HoldCommand extends Opening {
  readonly type: 'hold';
  readonly therapist: TherapistId;
  readonly modality: Modality;
  /** Minutes. */
  readonly length: number;
  readonly start: Instant;
}

/** Staff, or the worker: offers a place in a room, or a time of the worker's own (rows W2, W7). */
export interface OfferCommand extends Opening {
  readonly type: 'offer';
  readonly therapist: TherapistId;
  /** The room in which the worker sits then; null for a time of their own, by telephone or video. */
  readonly room: RoomId | null;
  readonly modality: Modality;
  /** Minutes. */
  readonly length: number;
  readonly start: Instant;
}

/** Member: begins a session in writing, which runs for the policy's time (row I9). */
export interface StartMessagingCommand extends Opening {
  readonly type: 'startMessaging';
  readonly therapist: TherapistId;
}

/** Member: takes the time that is kept, having agreed to the policy (row I1). */
export interface ReserveCommand {
  readonly type: 'reserve';
  /** The policy that was shown and agreed to: the booking's own. */
  readonly agreed: PolicyId;
}

/** Member: has the time kept for longer. */
export interface ExtendCommand {
  readonly type: 'extend';
}

/** Member: lets the time that is kept go. */
export interface ReleaseCommand {
  readonly type: 'release';
}

/** Therapist: confirms a reservation (row I3). */
export interface ConfirmCommand {
  readonly type: 'confirm';
}

/** Member: takes another free time for the same booking, having agreed to the policy (row I6). */
export interface RescheduleCommand {
  readonly type: 'reschedule';
  readonly start: Instant;
  readonly agreed: PolicyId;
}

/** Member, or whoever reads their reply: takes the place that was offered (row W3). */
export interface AgreeCommand {
  readonly type: 'agree';
}

/** Therapist or staff: how a session by telephone went, which nobody else can see. */
export interface MarkOutcomeCommand {
  readonly type: 'markOutcome';
  readonly outcome: 'completed' | 'missedByMember' | 'missedByTherapist' | 'brokenOff';
}

/** Therapist, or the system: the connection did not come back (row S8). */
export interface BreakOffCommand {
  readonly type: 'breakOff';
}

/** Therapist: offers exact times, to a request (row N3) or to move what is agreed (row N9). */
export interface ProposeCommand {
  readonly type: 'propose';
  /** When each proposed session would start. */
  readonly starts: readonly Instant[];
}

/** Therapist: says no, to a request, a reservation or a member's wish to move; the booking agreed before stands. */
export interface DeclineCommand {
  readonly type: 'decline';
  readonly message: TextId | null;
}

/** Member: takes one of the proposed times, for a booking (row N5) or for a move. */
export interface AcceptCommand {
  readonly type: 'accept';
  readonly proposal: ProposalId;
}

/**
 * Member: none of the proposed times suits. With new preferences the request goes into another round (row N8). For a
 * move, the time agreed before stands; an offered place is turned down (row W3): preferences are then ignored.
 */
export interface RefuseCommand {
  readonly type: 'refuse';
  readonly preferences: readonly Preference[];
}

/** Whoever began it takes it back: a request, for good (row N7), a move, or the offer of a place. */
export interface WithdrawCommand {
  readonly type: 'withdraw';
}

/** Member: asks to move a booked session to one of new preferences (row N9). The old time stands until then. */
export interface MoveCommand {
  readonly type: 'move';
  readonly preferences: readonly Preference[];
}

/** Either side: calls a booked session off (row N9). */
export interface CancelCommand {
  readonly type: 'cancel';
  readonly message: TextId | null;
}

/** System: both have joined. */
export interface StartCommand {
  readonly type: 'start';
}

/** Therapist: closes the session for everyone. */
export interface EndCommand {
  readonly type: 'end';
}

/** Commands that open a booking; all others are given to one that exists. */
export type OpeningCommand = RequestCommand | HoldCommand | OfferCommand | StartMessagingCommand;

export type BookingCommand =
  | OpeningCommand
  | ReserveCommand
  | ExtendCommand
  | ReleaseCommand
  | ConfirmCommand
  | RescheduleCommand
  | AgreeCommand
  | MarkOutcomeCommand
  | BreakOffCommand
  | ProposeCommand
  | DeclineCommand
  | AcceptCommand
  | RefuseCommand
  | WithdrawCommand
  | MoveCommand
  | CancelCommand
  | StartCommand
  | EndCommand;

export type CommandType = BookingCommand['type'];

export type CommandOf<Type extends CommandType> = Extract<BookingCommand, { type: Type }>;
