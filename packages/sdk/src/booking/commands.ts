import type { Modality, Preference } from './booking.ts';
import type { BookingId, MemberId, PolicyId, ProposalId, ServiceId, TextId, TherapistId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

/** Member: asks for a session at one of several preferences (rows N1, A7). The only command without a booking. */
export interface RequestCommand {
  readonly type: 'request';
  readonly booking: BookingId;
  readonly service: ServiceId;
  readonly policy: PolicyId;
  readonly member: MemberId;
  /** One therapist, or all who match when the member asked for any, in the order of the fairness rule. */
  readonly candidates: readonly TherapistId[];
  readonly modality: Modality;
  /** Minutes. */
  readonly length: number;
  readonly preferences: readonly Preference[];
}

/** Therapist: offers exact times, to a request (row N3) or to move what is agreed (row N9). */
export interface ProposeCommand {
  readonly type: 'propose';
  /** When each proposed session would start. */
  readonly starts: readonly Instant[];
}

/** Therapist: says no, to a request or to a member's wish to move; the booking agreed before stands. */
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
 * Member: none of the proposed times suits. With new preferences the request goes into another round (row N8); for a
 * move, the time agreed before stands and preferences are ignored.
 */
export interface RefuseCommand {
  readonly type: 'refuse';
  readonly preferences: readonly Preference[];
}

/** Member: takes back a request, refuses all proposals for good (row N7), or gives up a move. */
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

export type BookingCommand =
  | RequestCommand
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
