import { milliseconds, type Duration } from '../../time/index.ts';
import type { Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

/** What no field may hold, whatever the others do, in force or not: a policy is read as a whole. */
export function valueFaults(policy: Policy): readonly PolicyFault[] {
  return [...counts(policy), ...lists(policy), ...times(policy)];
}

function counts({ request, proposal, reservation, waitingList, offer, moves, eligibility, lengths }: Policy) {
  const positive: readonly (readonly [string, number])[] = [
    ['request.preferences', request.preferences],
    ['request.rounds', request.rounds],
    ['request.horizonDays', request.horizonDays],
    ['proposal.most', proposal.most],
    ['reservation.horizonDays', reservation.horizonDays],
    ['reservation.step', reservation.step],
    ['reservation.courseMost', reservation.courseMost],
    ['waitingList.offers', waitingList.offers],
    ['offer.horizonDays', offer.horizonDays],
    ...lengths.map((length, index) => [`lengths.${index}`, length] as const),
  ];
  const whole: readonly (readonly [string, number])[] = [
    ['reservation.extensions', reservation.extensions],
    ['moves.most', moves.most],
    ['eligibility.minimumAge', eligibility.minimumAge ?? 0],
  ];
  const below =
    (least: number) =>
    ([, count]: readonly [string, number]) =>
      !(Number.isInteger(count) && count >= least);
  return [
    ...positive.filter(below(1)).map(([field]) => fault('notPositive', field)),
    ...whole.filter(below(0)).map(([field]) => fault('notWhole', field)),
  ];
}

function lists({ modalities, lengths, partsOfDay, meeting, eligibility: { coverage, catchment } }: Policy) {
  const entries: readonly (readonly [string, readonly unknown[] | null])[] = [
    ['modalities', modalities],
    ['lengths', lengths],
    ['partsOfDay', partsOfDay.map(({ id }) => id)],
    // With nothing to pay, or nowhere to live, nobody could use the service: null says that it does not ask.
    ['eligibility.coverage', coverage],
    ['meeting.remindBefore', meeting.remindBefore.length === 0 ? null : meeting.remindBefore],
    ['eligibility.catchment', catchment === null ? null : [...catchment.places, ...catchment.institutions]],
  ];
  return entries.flatMap(([field, list]) => {
    if (list === null) return [];
    if (list.length === 0) return [fault('empty', field)];
    return new Set(list).size < list.length ? [fault('repeated', field)] : [];
  });
}

function times({ request, proposal, reservation, waitingList, offer, messaging, meeting }: Policy) {
  const answers: readonly (readonly [string, Duration])[] = [
    ['request.answerWithin', request.answerWithin],
    ['proposal.answerWithin', proposal.answerWithin],
    ['offer.answerWithin', offer.answerWithin],
    ['waitingList.offerFor', waitingList.offerFor],
  ];
  const others: readonly (readonly [string, Duration])[] = [
    ['reservation.holdFor', reservation.holdFor],
    ['messaging.lasts', messaging.lasts],
    ['meeting.outcomeWithin', meeting.outcomeWithin],
  ];
  const isNothing = ([, time]: readonly [string, Duration]) => milliseconds(time) === 0;
  return [
    ...answers.filter(isNothing).map(([field]) => fault('noTimeToAnswer', field)),
    ...others.filter(isNothing).map(([field]) => fault('noTime', field)),
  ];
}
