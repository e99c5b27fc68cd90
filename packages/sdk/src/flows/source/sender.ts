import type { BookingsAnswer, CommandBody, RequestBody } from '../../client/api.ts';
import type { CommandOutcome, MeetwellClient } from '../../client/client.ts';
import { meetwellError, type MeetwellError } from '../../client/errors.ts';
import type { BookingId } from '../../identifiers.ts';
import { randomId } from '../../random-id.ts';

/** What became of a command, or why nobody knows. */
export type Sent = CommandOutcome | { readonly outcome: 'trouble'; readonly error: MeetwellError };

/** Something a person decided to do, once: about a booking, as it stood when they decided; or a new request. */
export type Intent =
  | { readonly booking: BookingId; readonly revision: number; readonly body: CommandBody }
  | { readonly booking: null; readonly body: RequestBody };

export interface Sender {
  /**
   * Sends it, and keeps at it for half a minute. What was not answered has the same key when it is sent again, so that it
   * is done once; another intent has another. Sent while it is on its way, it is the one on its way.
   */
  send(intent: Intent): Promise<Sent>;
  /** Whether something is on its way: about this booking, a new request (`null`), or anything at all. */
  isSending(booking?: BookingId | null): boolean;
}

/**
 * The one sender of a page. It forgets nothing that is on its way, whatever becomes of the flow that sent it.
 *
 * @param answered gets each answer.
 * @param changed is called whenever something begins to be sent, or has ended.
 */
export function createSender(
  client: Pick<MeetwellClient, 'command' | 'request'>,
  answered: (answer: BookingsAnswer) => void,
  changed: (intent: Intent, sent: Sent | null) => void,
): Sender {
  const underway = new Map<string, { readonly intent: Intent; readonly work: Promise<Sent> }>();
  /** Of what was sent and not answered. */
  const keys = new Map<string, string>();

  async function deliver(name: string, intent: Intent): Promise<Sent> {
    const key = keys.get(name) ?? randomId();
    keys.set(name, key);
    let sent: Sent;
    try {
      const { booking, body } = intent;
      sent = await (booking === null ? client.request(body, { key }) : client.command(booking, body, { key }));
    } catch (thrown) {
      sent = { outcome: 'trouble', error: meetwellError(thrown) };
    }
    if (sent.outcome === 'done') answered(sent.answer);
    if (sent.outcome !== 'trouble' || wasTurnedDown(sent.error)) keys.delete(name);
    underway.delete(name);
    changed(intent, sent);
    return sent;
  }

  return {
    send(intent) {
      const name = JSON.stringify([intent.booking, 'revision' in intent && intent.revision, intent.body]);
      const same = underway.get(name);
      if (same !== undefined) return same.work;
      const work = deliver(name, intent);
      underway.set(name, { intent, work });
      changed(intent, null);
      return work;
    },
    isSending: (booking) =>
      [...underway.values()].some(({ intent }) => booking === undefined || intent.booking === booking),
  };
}

/** Whether the server said that it did not do this, and never will as it is. */
export function wasTurnedDown({ problem, retry, status, code }: MeetwellError): boolean {
  return problem !== null && !retry && status < 500 && code !== 'signedOut';
}
