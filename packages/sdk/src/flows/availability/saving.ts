import { sayTheSame } from './comparing.ts';
import { wasTurnedDown } from '../source/sender.ts';
import type { Availability } from '../../availability/types.ts';
import type { AvailabilityView } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { meetwellError, type MeetwellError } from '../../client/errors.ts';
import { randomId } from '../../random-id.ts';

export type SavingClient = Pick<MeetwellClient, 'availability' | 'changeAvailability'>;

export type Saving =
  | { readonly outcome: 'saved'; readonly view: AvailabilityView }
  /** Somebody else has saved something else: what is there now. Nothing was saved. */
  | { readonly outcome: 'changedMeanwhile'; readonly view: AvailabilityView }
  | { readonly outcome: 'trouble'; readonly error: MeetwellError };

export interface Saver {
  /** Puts one availability in place of the one that was seen. */
  save(availability: Availability, seen: AvailabilityView): Promise<Saving>;
}

/** How often an availability is sent that keeps its words and gets other revisions, before it counts as changed. */
const TRIES = 3;

export function createSaver(client: SavingClient): Saver {
  /** What was sent and not answered: sent again it has the same key, and is done once. */
  let unanswered: { readonly name: string; readonly key: string } | null = null;

  async function deliver(availability: Availability, revision: number): Promise<AvailabilityView> {
    const body = { ...availability, revision };
    const name = JSON.stringify(body);
    const key = unanswered?.name === name ? unanswered.key : randomId();
    unanswered = { name, key };
    try {
      const view = await client.changeAvailability(body, { key });
      unanswered = null;
      return view;
    } catch (thrown) {
      const error = meetwellError(thrown);
      if (wasTurnedDown(error)) unanswered = null;
      throw error;
    }
  }

  async function attempt(availability: Availability, seen: AvailabilityView, tries: number): Promise<Saving> {
    try {
      return { outcome: 'saved', view: await deliver(availability, seen.revision) };
    } catch (thrown) {
      const error = meetwellError(thrown);
      if (error.code !== 'changedMeanwhile') return { outcome: 'trouble', error };
    }
    const view = await client.availability();
    // It may be what this page sent before, and was not told of.
    if (sayTheSame(view, availability)) return { outcome: 'saved', view };
    if (tries > 1 && sayTheSame(view, seen)) return attempt(availability, view, tries - 1);
    return { outcome: 'changedMeanwhile', view };
  }

  return {
    async save(availability, seen) {
      try {
        return await attempt(availability, seen, TRIES);
      } catch (error) {
        return { outcome: 'trouble', error: meetwellError(error) };
      }
    },
  };
}
