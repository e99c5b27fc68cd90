import { randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose';
import { listening, type Answered, type Asked, type TakenText, type TextStandIn } from './stand-in.ts';

/*
 * GOV.UK Notify as its documentation describes it for a key of the kind "test": https://docs.notifications.service.gov.uk
 */

const SERVICE = '11111111-2222-3333-4444-555555555555';
const SECRET = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const TEMPLATE = 'bbbbbbbb-cccc-dddd-eeee-ffffffffffff';
const CALLBACK_TOKEN = 'a token that notify was given here';
/** Numbers of which a test key says that it failed. */
const FAIL: Readonly<Record<string, string>> = {
  '+447700900003': 'temporary-failure',
  '+447700900002': 'permanent-failure',
};

/** In GOV.UK Notify's place. */
export async function notifyStandIn(): Promise<TextStandIn> {
  const taken: TakenText[] = [];
  const coming: ('tooMany' | 'down' | 'lost')[] = [];

  async function answer(asked: Asked): Promise<Answered> {
    const denied = await refused(asked);
    if (denied !== null) return denied;
    if (asked.method === 'GET' && asked.url.pathname === '/v2/notifications') {
      const reference = asked.url.searchParams.get('reference');
      const found = taken.filter((text) => text.reference === reference);
      return {
        status: 200,
        body: { notifications: found.map(({ id }) => ({ id, reference, type: 'sms' })), links: {} },
      };
    }
    if (asked.method !== 'POST' || asked.url.pathname !== '/v2/notifications/sms') return fault(404, 'NoResultFound');
    const what = coming.shift();
    if (what === 'tooMany') return fault(429, 'RateLimitError');
    if (what === 'down') return fault(500, 'Exception');
    const body = JSON.parse(asked.body) as Record<string, unknown>;
    const { template_id: template, phone_number: to, reference, personalisation } = body;
    const { text } = (personalisation ?? {}) as { text?: unknown };
    if (template !== TEMPLATE) return fault(400, 'BadRequestError', 'Template not found');
    if (typeof text !== 'string') return fault(400, 'BadRequestError', 'Missing personalisation: text');
    if (text.length > 918) return fault(400, 'BadRequestError', 'Text messages cannot be longer than 918 characters.');
    if (typeof to !== 'string' || !/^\+\d{7,15}$/.test(to))
      return fault(400, 'ValidationError', `phone_number ${String(to)}`);
    const id = randomUUID();
    taken.push({ id, to, text, reference: String(reference) });
    return what === 'lost' ? null : { status: 201, body: { id, reference, content: { body: text } } };
  }

  const { url, close } = await listening(answer);
  const say = async (server: string, partner: string, body: object, token = CALLBACK_TOKEN) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const address = `${server}/webhooks/notify/${partner}`;
    return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const incoming = ({ id, from, text }: { id: string; from: string; text: string }) => ({
    id,
    source_number: from.replace('+', ''),
    destination_number: '447700900100',
    message: text,
    date_received: new Date().toISOString(),
  });

  return {
    provider: {
      provider: 'notify',
      apiKey: `a key for tests-${SERVICE}-${SECRET}`,
      template: TEMPLATE,
      callbackToken: CALLBACK_TOKEN,
      url,
    },
    taken,
    next: (...what) => void coming.push(...what),
    report: (server, partner) =>
      Promise.all(
        taken.map(({ id, to, reference }) =>
          say(server, partner, {
            id,
            reference,
            to,
            status: FAIL[to] ?? 'delivered',
            created_at: new Date().toISOString(),
            completed_at: new Date().toISOString(),
            sent_at: new Date().toISOString(),
            notification_type: 'sms',
            template_id: TEMPLATE,
            template_version: 1,
          }),
        ),
      ),
    incoming: (server, partner, message) => say(server, partner, incoming(message)),
    forged: (server, partner, message) => say(server, partner, incoming(message), 'another token altogether'),
    close,
  };
}

/** Who calls signs with the key's secret, and says when: within 30 seconds of Notify's own clock. */
async function refused({ headers }: Asked): Promise<Answered> {
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), {
      algorithms: ['HS256'],
      issuer: SERVICE,
    });
    if (Math.abs(Date.now() / 1000 - (payload.iat ?? 0)) > 30) return fault(403, 'AuthError');
    return null;
  } catch {
    return fault(403, 'AuthError', 'Invalid token: signature, api token is not valid');
  }
}

function fault(status: number, error: string, message = error): Answered {
  return { status, body: { status_code: status, errors: [{ error, message }] } };
}
