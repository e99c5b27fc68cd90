import { createDeskPage, type DeskFault, type DeskPage, type DeskPageOptions } from './page.ts';
import type { BookingItem } from '../item.ts';
import { extended } from '../extended.ts';
import type { FreeTimesAnswer } from '../../client/api.ts';
import { meetwellError } from '../../client/errors.ts';
import { addDays, localDateIn, type Instant } from '../../time/index.ts';

export interface ProposingQuestion {
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

/** Proposing exact times (row N3). */
export interface ProposingPage extends DeskPage<ProposingQuestion> {
  /** Ticks a start, or takes the tick away. */
  toggle(start: Instant): void;
  send(): Promise<void>;
}

/** When the therapist begins a move, free times are shown from the day after on. */
const MOVE_FROM_DAYS = 1;

function createProposing(options: DeskPageOptions): ProposingPage {
  let choices: FreeTimesAnswer['choices'] | null = null;
  let reading: Promise<void> | null = null;
  let chosen: readonly Instant[] = [];

  const page = createDeskPage<ProposingQuestion>(options, (item, now) => {
    reading ??= read(item, now);
    const { most } = item.policy.proposal;
    return { view: 'proposing', purpose: purposeOf(item), choices, chosen, most };
  });

  async function read(item: BookingItem, now: Instant): Promise<void> {
    const isOwn = purposeOf(item) === 'ownMove';
    const from = isOwn ? addDays(localDateIn(item.policy.zone, now), MOVE_FROM_DAYS) : undefined;
    try {
      ({ choices } = await options.client.freeTimes(options.booking, from));
      page.show();
    } catch (error) {
      page.show({ kind: 'error', code: meetwellError(error).code });
    }
  }

  return extended(page, {
    toggle(start: Instant) {
      if (page.isSending) return;
      chosen = chosen.includes(start) ? chosen.filter((other) => other !== start) : [...chosen, start].sort();
      page.show(null);
    },
    async send() {
      const fault = countFault(chosen.length, page.item?.policy.proposal.most ?? 0);
      if (fault !== null) page.show(fault);
      else await page.deliver({ type: 'propose', starts: chosen }, 'proposed');
    },
  });
}

/** Counting what is ticked needs no server; everything else is for the rules to say. */
function countFault(count: number, most: number): DeskFault | null {
  if (count === 0) return { kind: 'nothingChosen' };
  return count > most ? { kind: 'tooManyChosen', most } : null;
}

function purposeOf({ shown: { booking } }: BookingItem): ProposingQuestion['purpose'] {
  if (booking.state !== 'confirmed') return 'request';
  return booking.move?.stage === 'requested' ? 'move' : 'ownMove';
}

export const proposing = { views: ['proposing'], create: createProposing } as const;
