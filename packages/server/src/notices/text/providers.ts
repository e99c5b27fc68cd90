import { z } from 'zod';
import { isLoopback } from '../../loopback.ts';

/** Providers are spoken to by TLS, unless they are on this machine, as stand-ins in tests are. */
const address = z
  .string()
  .refine((text) => URL.canParse(text), 'is no address')
  .refine((text) => {
    const { protocol, hostname } = new URL(URL.canParse(text) ? text : 'https://x');
    return protocol === 'https:' || isLoopback(hostname);
  }, 'must begin with https://')
  .transform((text) => text.replace(/\/+$/, ''));

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const notify = z.strictObject({
  provider: z.literal('notify'),
  /** As Notify shows it: its name, the service's id and the secret. */
  apiKey: z.string().regex(new RegExp(`-${UUID.source}-${UUID.source}$`), 'is no API key of GOV.UK Notify'),
  /** Of a template for text messages that says `((text))` and nothing else. */
  template: z.string().regex(new RegExp(`^${UUID.source}$`), 'is no id of a template'),
  /** Of a text message sender; the service's own when left out. */
  sender: z
    .string()
    .regex(new RegExp(`^${UUID.source}$`), 'is no id of a sender')
    .optional(),
  /** With which Notify proves itself at the webhook: chosen by whoever sets it up there and here. */
  callbackToken: z.string().min(20, 'must have at least 20 characters'),
  url: address.default('https://api.notifications.service.gov.uk'),
});

const twilio = z.strictObject({
  provider: z.literal('twilio'),
  accountSid: z.string().regex(/^AC[0-9a-f]{32}$/, 'is no account’s SID'),
  /** Signs what Twilio sends here, too. */
  authToken: z.string().min(32, 'must have at least 32 characters'),
  /** A number, or a messaging service. */
  from: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, 'is no number like +447700900100 and no messaging service’s SID'),
  url: address.default('https://api.twilio.com'),
});

/** Who carries whose text messages: by the id of the partner. */
export const TEXT_PROVIDERS = z.record(
  z.string().regex(/^[\w-]{1,64}$/),
  z.discriminatedUnion('provider', [notify, twilio], { error: 'must name its provider: notify or twilio' }),
);

export type TextProviders = z.output<typeof TEXT_PROVIDERS>;
export type TextProvider = TextProviders[string];
export type NotifyProvider = Extract<TextProvider, { readonly provider: 'notify' }>;
export type TwilioProvider = Extract<TextProvider, { readonly provider: 'twilio' }>;

/**
 * Reads who carries whose text messages: `{ "riverside": { "provider": "notify", … } }`.
 * @returns what is wrong with it otherwise, by where it stands; nothing of what it says, which holds secrets.
 */
export function textProvidersFrom(
  text: string,
): { readonly providers: TextProviders } | { readonly faults: readonly string[] } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { faults: ['names a file that is no JSON'] };
  }
  const parsed = TEXT_PROVIDERS.safeParse(given);
  if (parsed.success) return { providers: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => {
      const where = issue.path.join('.');
      return where === '' ? faultIn(issue) : `${where}: ${faultIn(issue)}`;
    }),
  };
}

function faultIn(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return 'is no id of a partner';
  if (issue.code === 'unrecognized_keys') return 'has a setting that there is not';
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message;
}
