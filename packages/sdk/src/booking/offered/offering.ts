import type { OfferCommand } from '../commands.ts';
import type { Context } from '../context.ts';
import { coverFaults, meetingFaults, opened, payingCover, standingFaults } from '../opening.ts';
import type { Said } from '../rule.ts';
import { reason, type Reason } from '../refusal.ts';
import { dateLimit, sessionAt, timeFaults } from '../times.ts';
import { placeFor } from './place.ts';
import type { PlaceId } from '../../identifiers.ts';
import { earliest, plus } from '../../time/index.ts';

/** Every reason against offering this place or time (rows W2, W7). */
export function offerFaults(command: OfferCommand, context: Context): readonly Reason[] {
  const { policy, actor } = context;
  const { booking: id, member, therapist, room, modality, length, start } = command;
  const faults: Reason[] = [];
  const worker = actor.kind === 'therapist' && actor.id === therapist;
  if (actor.kind !== 'staff' && !worker) faults.push(reason('notYours', {}));
  if (policy.flow !== 'offered') faults.push(reason('flowDoesNotAllow', { command: 'offer' }));
  faults.push(...standingFaults(context), ...coverFaults(context));
  faults.push(...meetingFaults({ modality, length, with: [therapist] }, context));
  faults.push(...dateLimit(start, policy.offer.minimumNotice, policy.offer.horizonDays, context));
  const place = placeOf(command, context);
  if (place !== null && typeof place !== 'string') faults.push(place);
  // In their room the worker sits for everyone; only another appointment of theirs stands in the way.
  const sittings = room === null ? context.sittings : [];
  return [...faults, ...timeFaults({ id, member, length }, therapist, start, { ...context, sittings })];
}

export function offerEvents(command: OfferCommand, context: Context): readonly Said[] {
  const { therapist, modality, length, start } = command;
  const place = placeOf(command, context);
  if (place !== null && typeof place !== 'string') throw new TypeError(`The place was refused: ${place.code}`);
  return [
    {
      ...opened(command, modality, length),
      type: 'offered',
      flow: 'offered',
      cover: payingCover(context),
      therapist,
      time: sessionAt(start, length),
      place,
      answerBy: earliest(plus(context.now, context.policy.offer.answerWithin), start),
    },
  ];
}

function placeOf(command: OfferCommand, context: Context): PlaceId | Reason | null {
  const { room } = command;
  return room === null ? null : placeFor({ ...command, room }, context);
}
