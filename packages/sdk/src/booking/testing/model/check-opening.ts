import type { Booking } from '../../booking.ts';
import type { Context } from '../../context.ts';
import type { BookingEvent } from '../../events.ts';
import { ensure } from './ensure.ts';
import { MEETS_BY } from './people.ts';
import { contains } from '../../../time/index.ts';

/** What was known of the member, the therapist and the room, of a booking that was let be opened. */
export function checkOpening([event]: readonly BookingEvent[], context: Context): void {
  const { account, policy, actor, now, sittings } = context;
  ensure(account.standing === 'eligible', 'only whom the service is for opens a booking');
  const therapists = event !== undefined && 'candidates' in event ? event.candidates : [];
  switch (event?.type) {
    case 'requested':
      ensure(actor.kind === 'member' && actor.id === event.member, 'a member asks for themselves');
      ensure(policy.flow === 'negotiated' || policy.reservation.preferencesInstead, 'asked for where one may ask');
      ensure(
        account.systemCheckedAt !== null || !policy.request.systemCheck || !['video', 'audio'].includes(event.modality),
        'who needs devices has had them checked',
      );
      ensure(event.flow === 'negotiated' && therapists.length > 0, 'somebody is asked');
      for (const id of therapists) ensure(MEETS_BY[id]?.includes(event.modality) === true, 'all could meet so');
      return;
    case 'slotHeld':
    case 'offered':
      ensure(account.courseEnds === null || event.time.end <= account.courseEnds, 'no session ends after the course');
      ensure(MEETS_BY[event.therapist]?.includes(event.modality) === true, 'the therapist can meet so');
      if (event.type === 'slotHeld') {
        const { open } = context.therapists.find(({ id }) => id === event.therapist) ?? {};
        ensure(open?.some((stretch) => contains(stretch, event.time)) === true, 'what is taken was open');
        return;
      }
      ensure(actor.kind === 'staff' || actor.kind === 'therapist', 'those who work there offer');
      if (event.place === null) return;
      ensure(
        sittings.some((one) => {
          const places = Array.from({ length: one.places }, (_, index) => `${one.room}/${index + 1}`);
          const fits = one.therapist === event.therapist && one.modality === event.modality;
          return fits && contains(one, event.time) && places.includes(event.place as string);
        }),
        'a place is offered where and while the worker sits',
      );
      return;
    case 'messagingStarted':
      ensure(actor.kind === 'member' && actor.id === event.member, 'a member begins for themselves');
      ensure(account.courseEnds === null || event.closesAt <= account.courseEnds, 'no session ends after the course');
      ensure(event.closesAt > now && MEETS_BY[event.therapist]?.includes('messaging') === true, 'it can be written');
      return;
    default:
      ensure(false, 'a booking begins with one of its openings');
  }
}

/** The first of what the policy takes that there is pays. */
export function checkCover({ cover, session }: Booking, { policy, account }: Context): void {
  if (session === 'none') return;
  const { coverage } = policy.eligibility;
  const has = { charge: account.charges > 0, funded: account.available > 0, credit: account.available > 0 };
  const kind = coverage?.find((one) => has[one]);
  ensure(kind !== undefined || coverage === null, 'nothing is free where something has to pay');
  const pays = kind === undefined ? 'free' : kind === 'charge' ? 'charge' : 'session';
  ensure(cover === pays, 'what comes first and is there pays');
}
