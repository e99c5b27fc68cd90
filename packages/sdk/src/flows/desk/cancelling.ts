import { createDeskPage, type DeskPage, type DeskPageOptions } from './page.ts';
import { worded } from '../message.ts';
import { extended } from '../extended.ts';
import { cancellationTerms, type CancellationTerms } from '../../booking/consequences.ts';

/** Cancelling a session that is agreed, with what that costs before it is asked (row N9). */
export interface CancellingQuestion {
  readonly view: 'cancelling';
  readonly terms: CancellationTerms;
}

export interface CancellingPage extends DeskPage<CancellingQuestion> {
  /** `message` goes to the member. */
  send(message: string): Promise<void>;
}

function createCancelling(options: DeskPageOptions): CancellingPage {
  const page = createDeskPage<CancellingQuestion>(options, ({ shown: { booking }, policy }, now) => {
    if (booking.state !== 'confirmed') return null;
    const actor = { kind: 'therapist', id: booking.therapist } as const;
    return { view: 'cancelling', terms: cancellationTerms(booking, actor, policy, now) };
  });
  return extended(page, {
    async send(message: string) {
      await page.deliver({ type: 'cancel', ...worded(message) }, 'cancelled');
    },
  });
}

export const cancelling = { views: ['cancelling'], create: createCancelling } as const;
