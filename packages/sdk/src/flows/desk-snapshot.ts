import type { Action } from '../booking/actions.ts';
import type { CancellationTerms } from '../booking/consequences.ts';
import type { Refusal } from '../booking/refusal.ts';
import type { BookingView, FreeTimesAnswer, Me, SessionView } from '../client/api.ts';
import type { ErrorCode } from '../client/errors.ts';
import type { BookingId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/index.ts';

/** Everything that the therapist's desk can look like; a view renders each of them. */
export const DESK_VIEWS = ['loading', 'list', 'proposing', 'declining', 'cancelling', 'signedOut', 'failed'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

/** A booking on the desk, with what its therapist can do with it now. */
export interface DeskItem {
  readonly shown: BookingView;
  readonly policy: Policy;
  readonly actions: readonly Action[];
}

/** A session of today. */
export interface DeskSession extends DeskItem {
  /** From when the room can be entered. */
  readonly opensAt: Instant;
  readonly isOpen: boolean;
  /** Who is there, once the room is open and has been asked. */
  readonly session: SessionView | null;
}

/** A request, or a member's wish to move a session: the therapist is to answer, the most pressing first (row N3). */
export interface DeskRequest extends DeskItem {
  readonly answerBy: Instant;
  /** Whether it is about moving a session that stands. */
  readonly isMove: boolean;
}

export interface DeskList {
  readonly me: Me;
  readonly today: readonly DeskSession[];
  readonly requests: readonly DeskRequest[];
  /** With times proposed: the member is to answer. */
  readonly proposed: readonly DeskItem[];
  /** Agreed, on later days. */
  readonly booked: readonly DeskItem[];
}

/** What was just done, said above the list. */
export interface DeskNotice {
  readonly kind: 'proposed' | 'declined' | 'moveDeclined' | 'cancelled' | 'withdrawn';
  readonly shown: BookingView;
}

/** Why the last try did nothing: a new object for each try. */
export type DeskFault =
  | { readonly kind: 'nothingChosen' }
  | { readonly kind: 'tooManyChosen'; readonly most: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'error'; readonly code: ErrorCode };

interface Known {
  readonly list: DeskList;
  /** By the server's clock. */
  readonly now: Instant;
  /** A command is on its way. */
  readonly sending: boolean;
  readonly fault: DeskFault | null;
}

interface Open extends Known {
  readonly item: DeskItem;
}

export interface ProposingSnapshot extends Open {
  readonly view: 'proposing';
  /** To a request, to a member's wish to move, or a move that the therapist begins. */
  readonly purpose: 'request' | 'move' | 'ownMove';
  /** Null while they are being read. */
  readonly choices: FreeTimesAnswer['choices'] | null;
  /** Starts ticked so far, in order of time. */
  readonly chosen: readonly Instant[];
  /** The most that may be ticked. */
  readonly most: number;
}

export type DeskSnapshot =
  | { readonly view: 'loading' }
  | ({ readonly view: 'list'; readonly notice: DeskNotice | null } & Known)
  | ProposingSnapshot
  | ({ readonly view: 'declining' } & Open)
  | ({ readonly view: 'cancelling'; readonly terms: CancellationTerms } & Open)
  | { readonly view: 'signedOut' }
  | { readonly view: 'failed'; readonly code: ErrorCode };

/** What is open beside the list. */
export type DeskPlace =
  | { readonly at: 'list'; readonly notice: DeskNotice | null }
  | { readonly at: 'proposing' | 'declining' | 'cancelling'; readonly booking: BookingId };
