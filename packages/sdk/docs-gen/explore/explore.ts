import type { ActorKind } from '../../src/booking/actor.ts';
import type { Attendance } from '../../src/booking/attendance.ts';
import { isOver, type Booking, type BookingState, type Flow, type Move } from '../../src/booking/booking.ts';
import type { BookingCommand, CommandType } from '../../src/booking/commands.ts';
import { deadlines, type Deadline } from '../../src/booking/deadlines.ts';
import { decide } from '../../src/booking/decide.ts';
import type { BookingEvent } from '../../src/booking/events.ts';
import { evolve } from '../../src/booking/evolve.ts';
import type { Reason } from '../../src/booking/refusal.ts';
import { settle } from '../../src/booking/settle.ts';
import type { Policy } from '../../src/policy/index.ts';
import { duration, minus, minutes, plus, type Instant, type Interval } from '../../src/time/index.ts';
import { CIRCUMSTANCES } from './circumstances.ts';
import { commandsFor } from './commands.ts';
import { ACTORS, BEGIN, contextOf, policyOf } from './people.ts';

/** A state as the documents tell it: a booked session with a move being agreed is told apart from one without. */
export type Stage = BookingState | 'confirmed, move requested' | 'confirmed, move proposed';

export interface Step {
  readonly at: Instant;
  readonly actor: (typeof ACTORS)[number];
  readonly command: BookingCommand;
}

/** A booking in a state, and how it came there. */
export interface Situation {
  readonly stage: Stage;
  readonly booking: Booking;
  readonly path: readonly Step[];
}

/** Something that a command was seen to cause. `from` null: it opened the booking. */
export interface Caused {
  readonly from: Stage | null;
  readonly before: Booking | null;
  readonly command: CommandType;
  readonly by: ActorKind;
  readonly events: readonly BookingEvent[];
  readonly to: Stage;
  readonly after: Booking;
}

/** Something that time was seen to cause. `seen`: what presence told, where it mattered. */
export interface Fell {
  readonly from: Stage;
  readonly before: Booking;
  readonly deadline: Deadline['kind'];
  readonly seen: keyof typeof SEEN | null;
  readonly event: BookingEvent;
  readonly to: Stage;
  readonly after: Booking;
}

export interface Refused {
  readonly from: Stage | null;
  readonly command: CommandType;
  readonly by: ActorKind;
  readonly reason: Reason;
}

export interface Exploration {
  readonly flow: Flow;
  readonly policy: Policy;
  readonly situations: readonly Situation[];
  readonly caused: readonly Caused[];
  readonly fell: readonly Fell[];
  readonly refused: readonly Refused[];
}

/** How many ways into one situation are followed, so that each bound of its deadline is met. */
const WAYS = 3;

export function stageOf(booking: Booking): Stage {
  const move = moveOf(booking);
  return move === null ? booking.state : `confirmed, move ${move.stage}`;
}

function moveOf(booking: Booking): Move | null {
  return booking.state === 'confirmed' ? booking.move : null;
}

/** Tries every command, by everybody, at the moments that matter, in every state that can be come to. */
export function explore(flow: Flow): Exploration {
  const policy = policyOf(flow);
  const [situations, caused, fell, refused] = [[], [], [], []] as [Situation[], Caused[], Fell[], Refused[]];
  const ways = new Map<string, number>();

  const arrive = (booking: Booking, path: readonly Step[]): void => {
    const stage = stageOf(booking);
    const way = [stage, booking.modality, 'time' in booking && booking.time.start, moveOf(booking)?.late].join(' ');
    const known = ways.get(way) ?? 0;
    if (isOver(booking) || booking.flow !== flow || known >= WAYS || path.length > 6) return;
    ways.set(way, known + 1);
    situations.push({ stage, booking, path });
  };

  const attempt = (before: Booking | null, now: Instant, path: readonly Step[], first: boolean): void => {
    const from = before === null ? null : stageOf(before);
    for (const actor of ACTORS) {
      for (const command of commandsFor({ booking: before, now, policy })) {
        // What else may be the case is tried on the first way into a state: the others are there for their deadlines.
        for (const [index, circumstance] of CIRCUMSTANCES.slice(0, first ? undefined : 1).entries()) {
          const decision = decide(before, command, circumstance(contextOf(actor, now, policy)));
          if (decision.outcome === 'refused') {
            for (const reason of decision.reasons) {
              refused.push({ from, command: command.type, by: actor.kind, reason });
            }
          } else if (index === 0) {
            const { events } = decision;
            const after = events.reduce<Booking | null>(evolve, before) as Booking;
            const by = actor.kind;
            caused.push({ from, before, command: command.type, by, events, to: stageOf(after), after });
            arrive(after, [...path, { at: now, actor, command }]);
          }
        }
      }
    }
  };

  attempt(null, BEGIN, [], true);
  for (let at = 0; at < situations.length; at += 1) {
    const { stage, booking, path } = situations[at] as Situation;
    const first =
      situations.findIndex((one) => one.stage === stage && one.booking.modality === booking.modality) === at;
    const since = path.at(-1)?.at ?? BEGIN;
    for (const now of moments(booking, since, policy)) attempt(booking, now, path, first);
    fell.push(...falling(booking, policy));
  }
  for (const booking of endings([...caused, ...fell])) attempt(booking, plus(booking.endedAt, minutes(1)), [], true);
  return { flow, policy, situations, caused, fell, refused };
}

/** One booking for each way of being over. */
function endings(seen: readonly { readonly to: Stage; readonly after: Booking }[]) {
  return [...new Map(seen.map(({ to, after }) => [to, after])).values()].filter(isOver);
}

/** When something may differ: soon, when it is late, when the room opens, when it begins, after its end. */
function moments(booking: Booking, since: Instant, policy: Policy): readonly Instant[] {
  const minute = minutes(1);
  const found = [plus(since, minute)];
  const proposed = moveOf(booking) ?? booking;
  const proposals = 'proposals' in proposed ? proposed.proposals : [];
  found.push(...proposals.map(({ start }) => plus(start, minute)));
  if ('time' in booking) {
    const { start, end } = booking.time;
    found.push(
      plus(minus(start, policy.cancellation.freeUntil), minute),
      minus(start, minute),
      start,
      plus(end, minute),
    );
  }
  const due = deadlines(booking)[0]?.at;
  return found.filter((moment) => moment > since && (due === undefined || moment < due));
}

/** What presence may tell about a session. */
const SEEN = {
  nobody: () => ({ member: [], therapist: [], outages: [] }),
  member: (time: Interval) => ({ member: [time], therapist: [], outages: [] }),
  therapist: (time: Interval) => ({ member: [], therapist: [time], outages: [] }),
  both: (time: Interval) => ({ member: [time], therapist: [time], outages: [] }),
  outage: (time: Interval) => ({ member: [], therapist: [], outages: [time] }),
} satisfies Record<string, (time: Interval) => Attendance>;

/** What the next deadline does, for each thing that presence may tell; once where it makes no difference. */
function falling(booking: Booking, policy: Policy): readonly Fell[] {
  const [next] = deadlines(booking);
  if (next === undefined) return [];
  const from = stageOf(booking);
  const found = new Map<string, Fell>();
  for (const [seen, attendance] of Object.entries(SEEN)) {
    const time = 'time' in booking ? booking.time : { start: BEGIN, end: plus(BEGIN, duration('PT1H')) };
    const [event] = settle(booking, next.at, policy, attendance(time));
    if (event === undefined) continue;
    const after = evolve(booking, event);
    const what = { from, before: booking, deadline: next.kind, event, to: stageOf(after), after };
    const key = JSON.stringify(event);
    // Said of whom only where it decides; the first to bring it about stands for the others.
    if (!found.has(key)) found.set(key, { ...what, seen: seen as keyof typeof SEEN });
  }
  const fell = [...found.values()];
  return fell.length === 1 ? fell.map((one) => ({ ...one, seen: null })) : fell;
}
