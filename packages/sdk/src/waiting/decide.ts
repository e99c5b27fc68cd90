import type { Actor, ActorKind } from '../booking/actor.ts';
import { addDays, beginningOf, localDateIn } from '../time/index.ts';
import type { JoinCommand, OfferWaitingCommand, WaitingCommand, WaitingCommandType } from './commands.ts';
import type { WaitingContext } from './context.ts';
import { isWaiting, type WaitingEntry } from './entry.ts';
import type { WaitingEvent } from './events.ts';
import { keptFor, nextInLine, offerFaults } from './line.ts';
import { waitingReason, type WaitingReason, type WaitingRefusal } from './refusal.ts';
import { sessionIn } from './wishes.ts';

export type WaitingDecision =
  { readonly outcome: 'accepted'; readonly events: readonly WaitingEvent[] } | WaitingRefusal;

const BY: Readonly<Record<WaitingCommandType, readonly ActorKind[]>> = {
  join: ['member', 'staff'],
  leave: ['member', 'staff', 'system'],
  offer: ['system'],
  decline: ['system'],
  book: ['system'],
};

/**
 * Says what a command about the waiting list would cause, or every reason against it (row I4). Settle the entry, and
 * the line, first.
 *
 * @param entry null for `join`, which makes one; for every other command the entry as it is.
 */
export function decideWaiting(
  entry: WaitingEntry | null,
  command: WaitingCommand,
  context: WaitingContext,
): WaitingDecision {
  const member = command.type === 'join' ? command.member : existing(entry, command).member;
  // What is asked of somebody else's place is not looked into: the answer could tell what they have no part in.
  const faults = isFor(command.type, member, context.actor)
    ? [...permits(entry, command.type, member, context), ...checks(entry, command, context)]
    : [waitingReason('notYours', {})];
  const [first, ...others] = faults;
  return first === undefined
    ? { outcome: 'accepted', events: [caused(entry, command, context)] }
    : { outcome: 'refused', command: command.type, reasons: [first, ...others] };
}

/** Every reason why this actor cannot give such a command now, whatever it would say; none when they can. */
export function waitingObstacles(
  entry: WaitingEntry | null,
  command: WaitingCommandType,
  member: WaitingEntry['member'],
  context: WaitingContext,
): readonly WaitingReason[] {
  return isFor(command, member, context.actor)
    ? permits(entry, command, member, context)
    : [waitingReason('notYours', {})];
}

function isFor(command: WaitingCommandType, member: WaitingEntry['member'], actor: Actor): boolean {
  return BY[command].includes(actor.kind) && (actor.kind !== 'member' || actor.id === member);
}

function existing(entry: WaitingEntry | null, command: WaitingCommand): WaitingEntry {
  if (entry === null) throw new TypeError(`The command ${command.type} needs a place on the waiting list`);
  return entry;
}

function permits(
  entry: WaitingEntry | null,
  command: WaitingCommandType,
  member: WaitingEntry['member'],
  { policy, line }: WaitingContext,
): readonly WaitingReason[] {
  if (command === 'join') {
    const already = entry ?? line.find((one) => one.member === member && isWaiting(one));
    return [
      ...(policy.flow === 'instant' ? [] : [waitingReason('noWaitingList', {})]),
      ...(already == null
        ? []
        : [waitingReason('alreadyWaiting', { since: already.joinedAt }, entry === null ? already.endsAt : null)]),
    ];
  }
  if (entry === null || isWaiting(entry)) return [];
  return [waitingReason('notWaiting', { state: entry.state, at: entry.endedAt })];
}

function checks(
  entry: WaitingEntry | null,
  command: WaitingCommand,
  context: WaitingContext,
): readonly WaitingReason[] {
  switch (command.type) {
    case 'join':
      return wishFaults(command, context);
    case 'leave':
      return [];
    case 'offer':
      return entry !== null && isWaiting(entry) ? turnFaults(entry, command, context) : [];
    case 'decline':
    case 'book': {
      if (entry === null || !isWaiting(entry)) return [];
      const known = entry.state === 'offered' && entry.offer.booking === command.booking;
      return known ? [] : [waitingReason('offerUnknown', {})];
    }
  }
}

function wishFaults({ wishes }: JoinCommand, { policy, therapists, now }: WaitingContext): readonly WaitingReason[] {
  const { therapist, modality, length, suits, until } = wishes;
  const among = therapists.filter(({ id }) => therapist === null || id === therapist);
  // A session in writing over days has no time to wait for.
  const offered = policy.modalities.filter(
    (one) => one !== 'messaging' && among.some(({ modalities }) => modalities.includes(one)),
  );
  const unknown = suits.flatMap(({ part }) =>
    part === null || policy.partsOfDay.some(({ id }) => id === part) ? [] : [part],
  );
  return [
    ...(among.length === 0 ? [waitingReason('therapistNotOffered', {})] : []),
    ...(among.length === 0 || offered.includes(modality) ? [] : [waitingReason('modalityNotOffered', { offered })]),
    ...(policy.lengths.includes(length) ? [] : [waitingReason('lengthNotOffered', { offered: policy.lengths })]),
    ...[...new Set(unknown)].map((part) => waitingReason('partUnknown', { part })),
    ...(until < localDateIn(policy.zone, now) ? [waitingReason('datePassed', { until })] : []),
  ];
}

/** Why it is not their turn: nobody who came before them may be overtaken, and a time is offered to one at a time. */
function turnFaults(
  entry: WaitingEntry,
  { booking, slot, until }: OfferWaitingCommand,
  context: WaitingContext,
): readonly WaitingReason[] {
  // The booking that keeps the time for them may be in there already: it is not another session of theirs.
  const facts = { ...context, busy: context.busy.filter((time) => time.booking !== booking) };
  if (entry.state === 'offered')
    return [waitingReason('offerUnderway', { until: entry.offer.until }, entry.offer.until)];
  if (entry.state !== 'waiting') return [];
  const others = context.line.filter(({ id }) => id !== entry.id);
  const kept = keptFor(others, slot);
  const faults = [
    ...offerFaults(entry, slot, facts),
    ...(until > context.now && until <= slot.time.start ? [] : [waitingReason('offerTooLate', { until })]),
    ...(kept === undefined ? [] : [waitingReason('offeredToOther', { until: kept.offer.until }, kept.offer.until)]),
  ];
  if (faults.length > 0) return faults;
  return nextInLine([...others, entry], slot, facts)?.entry.id === entry.id ? [] : [waitingReason('notNext', {})];
}

function caused(entry: WaitingEntry | null, command: WaitingCommand, context: WaitingContext): WaitingEvent {
  const { now, actor, policy } = context;
  const stamp = { v: 1, at: now, by: actor } as const;
  switch (command.type) {
    case 'join': {
      const endsAt = beginningOf(policy.zone, addDays(command.wishes.until, 1));
      return { ...stamp, ...command, type: 'joined', endsAt, offersAllowed: policy.waitingList.offers };
    }
    case 'leave':
      return { ...stamp, type: 'left', release: entry?.state === 'offered' ? entry.offer.booking : null };
    case 'offer': {
      const { booking, slot, until } = command;
      const time = sessionIn(existing(entry, command).wishes, slot, policy);
      if (time === null) throw new TypeError('An offer that was accepted is of a time that was wished for');
      return { ...stamp, type: 'offered', booking, therapist: slot.therapist, time, until };
    }
    case 'decline':
      return { ...stamp, type: 'declined', booking: command.booking };
    case 'book':
      return { ...stamp, type: 'booked', booking: command.booking };
  }
}
