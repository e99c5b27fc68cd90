import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Core } from '../../commands/core.ts';
import type { PartnerId } from '../../database/partner.ts';
import { readJson, readText } from '../../http/body.ts';
import { ProblemError } from '../../http/problems.ts';
import { twilioAddress, type TextCarriers } from './carriers.ts';
import { hasToken, isSigned } from './proof.ts';
import type { NotifyProvider, TextProvider, TwilioProvider } from './providers.ts';
import { keepReceipt } from './receipts.ts';
import { keepReply } from './replies.ts';

/** What GOV.UK Notify sends: what became of a message, or one that came in. More may be in it. */
const FROM_NOTIFY = z.union([
  z.object({
    id: z.string().max(64),
    source_number: z.string().min(1).max(20),
    message: z.string().max(10_000),
  }),
  z.object({
    id: z.string().max(64),
    reference: z.string().max(100).nullable(),
    status: z.string().max(40),
    notification_type: z.string(),
  }),
]);
/** Statuses that Twilio ends with. https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const ENDS: Readonly<Record<string, 'delivered' | 'failed'>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/**
 * What providers of text messages say: what became of a message, and what came in. Each proves itself first, and is
 * answered when it is stored: 503 when it cannot be, and then it says it again. A repeat changes nothing.
 *
 * @param publicUrl where providers reach this server: Twilio signs that.
 */
export function textWebhookRoutes(app: OpenAPIHono, core: Core, carriers: TextCarriers, publicUrl: () => string) {
  for (const [provider, what] of Object.entries(SAID)) {
    app.openAPIRegistry.registerPath({
      method: 'post',
      path: `/webhooks/${provider}/{partner}`,
      summary: what,
      tags: ['Operation'],
      security: [],
      request: { params: z.object({ partner: z.string() }) },
      responses: { 200: { description: 'Stored' }, 401: { description: 'Not theirs' } },
    });
  }

  app.post('/webhooks/notify/:partner', async (context) => {
    const { partner, provider } = whose<NotifyProvider>(context, carriers, 'notify');
    if (!hasToken(context.req.header('authorization'), provider.callbackToken)) throw unproved();
    const said = FROM_NOTIFY.safeParse(await readJson(context.req.raw));
    if (!said.success) throw new ProblemError('malformed', { detail: 'No receipt, and no message that came in.' });
    const { data } = said;
    if ('message' in data) {
      await keepReply(core, partner, { id: `notify:${data.id}`, from: data.source_number, body: data.message });
    } else if (data.notification_type === 'sms') {
      const outcome = data.status === 'delivered' ? 'delivered' : /failure$/.test(data.status) ? 'failed' : null;
      const { id: providerId, reference, status: code } = data;
      if (outcome !== null) await keepReceipt(core, partner, { reference, providerId, outcome, code });
    }
    return context.body(null, 200);
  });

  app.post('/webhooks/twilio/:partner', async (context) => {
    const { partner, provider } = whose<TwilioProvider>(context, carriers, 'twilio');
    const form = new URLSearchParams(await readText(context.req.raw));
    const reference = context.req.query('reference') ?? null;
    const address = twilioAddress(publicUrl(), partner, reference);
    if (!isSigned(context.req.header('x-twilio-signature'), provider.authToken, address, form)) throw unproved();
    const field = (name: string) => form.get(name) ?? '';
    const outcome = ENDS[field('MessageStatus')] ?? null;
    const id = field('MessageSid');
    if (form.has('Body') && id !== '') {
      await keepReply(core, partner, { id: `twilio:${id}`, from: field('From'), body: field('Body') });
    } else if (outcome !== null && id !== '') {
      const code = [field('MessageStatus'), field('ErrorCode')].filter((word) => /^\w+$/.test(word)).join('.');
      await keepReceipt(core, partner, { reference, providerId: id, outcome, code });
    }
    // Says nothing back to whoever wrote.
    return context.body('<Response/>', 200, { 'content-type': 'text/xml; charset=utf-8' });
  });
}

const SAID = {
  notify: 'For GOV.UK Notify alone: what became of a text message, and what came in',
  twilio: 'For Twilio alone: what became of a text message, and what came in',
} as const;

/** A partner who is not there is told apart from no caller by nothing. */
function whose<Provider extends TextProvider>(
  context: Context,
  carriers: TextCarriers,
  kind: Provider['provider'],
): { readonly partner: PartnerId; readonly provider: Provider } {
  const partner = context.req.param('partner') ?? '';
  const provider = carriers.providerOf(partner);
  if (provider?.provider !== kind) throw unproved();
  return { partner: partner as PartnerId, provider: provider as Provider };
}

function unproved(): ProblemError {
  return new ProblemError('unauthenticated', { detail: 'This is not the provider of the partner.' });
}
