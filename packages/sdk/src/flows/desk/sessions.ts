import type { DeskClient } from './page.ts';
import type { SessionView } from '../../client/api.ts';
import type { BookingId } from '../../identifiers.ts';

/** Who has come to the sessions whose room is open. */
export interface DeskSessions {
  readonly views: ReadonlyMap<BookingId, SessionView>;
  /** Says which rooms are open by now. Those that were not yet are asked. */
  watch(open: readonly BookingId[]): void;
  /** Lets the member in. Throws `MeetwellError`. */
  admit(id: BookingId): Promise<void>;
  /** Asks all of them again. */
  look(): Promise<void>;
  /** Follows hints, until the function that it returns is called. */
  observe(): () => void;
}

/** Milliseconds: how often the open rooms are asked besides. Whoever falls silent while a server ends is not hinted at. */
const LOOK_AGAIN = 15_000;

/** @param isOwn whether a booking is this therapist's. */
export function createDeskSessions(
  client: DeskClient,
  isOwn: (id: BookingId) => boolean,
  changed: () => void,
): DeskSessions {
  let views: ReadonlyMap<BookingId, SessionView> = new Map();
  let open: readonly BookingId[] = [];
  const asked = new Set<BookingId>();

  function keep(id: BookingId, view: SessionView): void {
    views = new Map(views).set(id, view);
    changed();
  }

  async function ask(id: BookingId): Promise<void> {
    if (asked.has(id)) return;
    asked.add(id);
    try {
      keep(id, await client.session(id));
    } catch {
      // What was seen last stands until it is asked again.
    } finally {
      asked.delete(id);
    }
  }

  async function look(): Promise<void> {
    await Promise.all(open.map(ask));
  }

  return {
    get views() {
      return views;
    },
    watch(ids) {
      open = ids;
      if ([...views.keys()].some((id) => !ids.includes(id))) {
        views = new Map([...views].filter(([id]) => ids.includes(id)));
      }
      for (const id of ids) if (!views.has(id)) void ask(id);
    },
    async admit(id) {
      keep(id, await client.admit(id));
    },
    look,
    observe() {
      const stop = client.changes(['session'], (event) => {
        // Also of a room that is not known to be open: someone who enters it shows that it is.
        if (event.type === 'session' && isOwn(event.id)) void ask(event.id);
        else if (event.type === 'welcome') void look();
      });
      const timer = setInterval(() => void look(), LOOK_AGAIN);
      return () => {
        stop();
        clearInterval(timer);
      };
    },
  };
}
