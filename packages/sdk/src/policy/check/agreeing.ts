import { milliseconds, type Duration } from '../../time/index.ts';
import type { Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

const DAY = 24 * 3_600_000;

/** What contradicts what where preferences are named and answered. */
export function negotiatedFaults({ request, proposal, partsOfDay }: Policy): readonly PolicyFault[] {
  const tooSoon = milliseconds(request.minimumNotice) <= milliseconds(proposal.minimumNotice);
  const choices = (request.horizonDays + 1) * partsOfDay.length;
  return [
    ...notice('request', request.horizonDays, 'request', request.minimumNotice),
    ...notice('request', request.horizonDays, 'proposal', proposal.minimumNotice),
    ...(tooSoon ? [fault('requestNoticeBelowProposalNotice', 'request.minimumNotice', 'proposal.minimumNotice')] : []),
    ...(request.preferences > choices
      ? [fault('tooFewChoices', 'request.preferences', 'request.horizonDays', 'partsOfDay')]
      : []),
  ];
}

/** What contradicts what where free times are taken. */
export function instantFaults({ reservation, waitingList }: Policy): readonly PolicyFault[] {
  const faults = notice('reservation', reservation.horizonDays, 'reservation', reservation.minimumNotice);
  const fields = ['reservation.minimumNotice', 'reservation.confirmBefore'] as const;
  const toConfirm = milliseconds(reservation.minimumNotice) - milliseconds(reservation.confirmBefore);
  if (toConfirm <= 0) return [...faults, fault('noTimeToConfirm', ...fields)];
  const kept: readonly (readonly [string, Duration])[] = [
    ['reservation.holdFor', reservation.holdFor],
    ['waitingList.offerFor', waitingList.offerFor],
  ];
  const tooLong = kept.filter(([, time]) => milliseconds(time) > toConfirm);
  return [...faults, ...tooLong.map(([field]) => fault('keptBeyondConfirmation', field, ...fields))];
}

/** What contradicts what where places are offered. */
export function offeredFaults({ offer }: Policy): readonly PolicyFault[] {
  return notice('offer', offer.horizonDays, 'offer', offer.minimumNotice);
}

function notice(horizon: string, days: number, section: string, needed: Duration): readonly PolicyFault[] {
  return days * DAY <= milliseconds(needed)
    ? [fault('horizonWithinNotice', `${horizon}.horizonDays`, `${section}.minimumNotice`)]
    : [];
}

/** Cancelling that is late however early somebody books. */
export function cancellationFaults({
  flow,
  cancellation,
  request,
  reservation,
  offer,
}: Policy): readonly PolicyFault[] {
  const [field, days] = (
    {
      negotiated: ['request.horizonDays', request.horizonDays],
      instant: ['reservation.horizonDays', reservation.horizonDays],
      offered: ['offer.horizonDays', offer.horizonDays],
    } as const
  )[flow];
  return days * DAY <= milliseconds(cancellation.freeUntil)
    ? [fault('neverFreeToCancel', 'cancellation.freeUntil', field)]
    : [];
}
