import type { PartnerId } from '../../database/partner.ts';
import { NOWHERE, type Channel } from '../channels/channel.ts';
import { notifyChannel } from '../channels/notify.ts';
import type { TextMessage } from '../channels/text-message.ts';
import { twilioChannel } from '../channels/twilio.ts';
import type { TextProvider, TextProviders } from './providers.ts';

/** Who carries whose text messages. */
export interface TextCarriers {
  /** Null where a partner has nobody: its people are told by mail. */
  of(partner: PartnerId): Channel<TextMessage> | null;
  providerOf(partner: string): TextProvider | null;
}

/**
 * @param providers `kept`: everybody's are written down and go nowhere, for demos and tests.
 * @param publicUrl where providers reach this server.
 */
export function textCarriers(providers: TextProviders | 'kept', publicUrl: () => string): TextCarriers {
  if (providers === 'kept') return { of: () => NOWHERE, providerOf: () => null };
  const channels = new Map(
    Object.entries(providers).map(([partner, provider]) => [partner, channelOf(partner, provider, publicUrl)]),
  );
  return {
    of: (partner) => channels.get(partner) ?? null,
    providerOf: (partner) => (Object.hasOwn(providers, partner) ? (providers[partner] ?? null) : null),
  };
}

function channelOf(partner: string, provider: TextProvider, publicUrl: () => string): Channel<TextMessage> {
  if (provider.provider === 'notify') return notifyChannel(provider);
  return twilioChannel(provider, (reference) => twilioAddress(publicUrl(), partner, reference));
}

/** Where Twilio says what became of a message, and what came in; it signs the whole address. */
export function twilioAddress(publicUrl: string, partner: string, reference: string | null): string {
  const address = `${publicUrl}/webhooks/twilio/${partner}`;
  return reference === null ? address : `${address}?reference=${encodeURIComponent(reference)}`;
}
