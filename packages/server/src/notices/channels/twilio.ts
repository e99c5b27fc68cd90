import type { TwilioProvider } from '../text/providers.ts';
import type { Channel } from './channel.ts';
import { ANSWER_WITHIN, providerFailure, ProviderRefusal, type TextMessage } from './text-message.ts';

/**
 * Text messages by Twilio's Programmable Messaging (REST, 2010-04-01), by its documented contract: its own client is 17 MB
 * for the two requests that are made here.
 *
 * @param statusCallback where it says what became of the message with this reference.
 */
export function twilioChannel(
  { accountSid, authToken, from, url }: TwilioProvider,
  statusCallback: (reference: string) => string,
): Channel<TextMessage> {
  const messages = `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  async function request<Answer>(address: string, body: URLSearchParams | null): Promise<Answer> {
    const response = await fetch(address, {
      method: body === null ? 'GET' : 'POST',
      headers: { authorization, accept: 'application/json' },
      ...(body !== null && { body }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer as Answer;
    const { code } = (answer ?? {}) as { readonly code?: unknown };
    throw new ProviderRefusal(response.status, typeof code === 'number' ? String(code) : null);
  }

  /** It knows no reference of ours: a message is the same where number and words are, since it was written down. */
  async function taken({ to, text, since }: TextMessage): Promise<string | null> {
    const query = new URLSearchParams({ To: to, 'DateSent>': since.toISOString().slice(0, 10), PageSize: '50' });
    const found = await request<{ messages: readonly Sent[] }>(`${messages}?${query}`, null);
    return (
      found.messages.find((sent) => sent.body === text && Date.parse(sent.date_created) >= floor(since))?.sid ?? null
    );
  }

  return {
    async send(message, again = false) {
      const before = again ? await taken(message) : null;
      if (before !== null) return { id: before };
      const { reference, to, text } = message;
      const body = new URLSearchParams({
        To: to,
        [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
        Body: text,
        StatusCallback: statusCallback(reference),
      });
      return { id: (await request<Sent>(messages, body)).sid };
    },
    failureOf: (error) => providerFailure('twilio', error),
    close: () => undefined,
  };
}

interface Sent {
  readonly sid: string;
  readonly body: string;
  /** RFC 2822, to the second. */
  readonly date_created: string;
}

function floor(since: Date): number {
  return Math.floor(since.getTime() / 1000) * 1000;
}
