import { createPage, type Page, type PageOptions } from './page.ts';
import type { BookingItem } from '../item.ts';
import { extended } from '../extended.ts';
import type { Proposal } from '../../booking/booking.ts';
import type { ProposalId } from '../../identifiers.ts';

/** The proposed times, one to be chosen, or none of them (rows N5, N8). */
export interface ConfirmQuestion {
  readonly view: 'confirm';
  readonly proposals: readonly Proposal[];
  readonly selected: ProposalId | 'none' | null;
}

export interface ConfirmPage extends Page<ConfirmQuestion> {
  select(proposal: ProposalId | 'none'): void;
  /** Accepts what is selected; with none of the times, asks what then. */
  next(): void;
  /** Takes back the request instead. */
  withdraw(): void;
}

function createConfirm(options: PageOptions): ConfirmPage {
  let selected: ConfirmQuestion['selected'] = null;
  const page = createPage<ConfirmQuestion>(options, (item) => ({
    view: 'confirm',
    proposals: proposalsOf(item),
    selected,
  }));

  return extended(page, {
    select(proposal: ProposalId | 'none') {
      selected = proposal;
      page.show(null);
    },
    next() {
      if (page.item === null || page.isSending) return;
      const isMove = page.item.shown.booking.state === 'confirmed';
      if (selected === null) page.show({ code: 'nothingChosen' });
      else if (selected === 'none') options.onOpen?.(isMove ? 'refuseMove' : 'refuse');
      else void page.deliver({ type: 'accept', proposal: selected }, isMove ? 'moveAccepted' : 'accepted');
    },
    withdraw: () => options.onOpen?.('withdraw'),
  });
}

function proposalsOf({ shown: { booking } }: BookingItem): readonly Proposal[] {
  if (booking.state === 'proposed') return booking.proposals;
  return booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
}

export const confirm = { views: ['confirm'], create: createConfirm } as const;
