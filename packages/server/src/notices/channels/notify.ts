import { NotifyClient } from 'notifications-node-client';
import type { NotifyProvider } from '../text/providers.ts';
import type { Channel } from './channel.ts';
import { ANSWER_WITHIN, providerFailure, ProviderRefusal, type TextMessage } from './text-message.ts';

/** The one placeholder of the one template, which is nothing but it: our own words govern. */
const PLACEHOLDER = 'text';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

/**
 * Text messages by GOV.UK Notify, through its own client, which signs and puts requests together. They go by `fetch`: the
 * client's own way waits for ever.
 */
export function notifyChannel({ apiKey, template, sender, url }: NotifyProvider): Channel<TextMessage> {
  const client = new NotifyClient(url, apiKey);
  client.setClient(request as never);
  return {
    async send({ reference, to, text }, again = false) {
      if (again) {
        const { data } = (await client.getNotifications('sms', undefined, reference)) as unknown as Listed;
        const [taken] = data.notifications;
        if (taken !== undefined) return { id: taken.id };
      }
      const { data } = (await client.sendSms(template, to, {
        personalisation: { [PLACEHOLDER]: text },
        reference,
        ...(sender !== undefined && { smsSenderId: sender }),
      })) as unknown as { readonly data: { readonly id: string } };
      return { id: data.id };
    },
    failureOf: (error) => providerFailure('notify', error),
    close: () => undefined,
  };
}

interface Listed {
  readonly data: { readonly notifications: readonly { readonly id: string }[] };
}

async function request({ method, url, headers, data }: Asked): Promise<{ readonly data: unknown }> {
  const response = await fetch(url, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(data !== undefined && { 'content-type': 'application/json' }) },
    ...(data !== undefined && { body: JSON.stringify(data) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ProviderRefusal(response.status, null);
  return { data: body };
}
