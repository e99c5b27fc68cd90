import { createHmac, randomBytes } from 'node:crypto';
import { listening, type Answered, type Asked, type TakenText, type TextStandIn } from './stand-in.ts';

/*
 * Twilio's Programmable Messaging as its documentation describes it: https://www.twilio.com/docs/messaging/api, with the
 * numbers of its test credentials: https://www.twilio.com/docs/iam/test-credentials
 */

const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
const TOKEN = 'fedcba9876543210'.repeat(2);
const FROM = '+15005550006';
/** Numbers that are refused at once, by code; and one that is taken, and not delivered. */
const REFUSED: Readonly<Record<string, number>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550004': 21610,
  '+15005550009': 21614,
};
const UNDELIVERED: Readonly<Record<string, string>> = { '+447700900002': '30005', '+447700900003': '30003' };

interface Kept extends TakenText {
  readonly callback: string | null;
  readonly at: Date;
}

/** In Twilio's place. */
export async function twilioStandIn(): Promise<TextStandIn> {
  const taken: Kept[] = [];
  const coming: ('tooMany' | 'down' | 'lost')[] = [];

  function answer({ method, url, headers, body }: Asked): Promise<Answered> {
    const authorized = headers.authorization === `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
    if (!authorized) return Promise.resolve(fault(401, 20003));
    if (url.pathname !== `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`) return Promise.resolve(fault(404, 20404));
    return Promise.resolve(method === 'GET' ? list(url.searchParams) : create(new URLSearchParams(body)));
  }

  function list(query: URLSearchParams): Answered {
    const since = query.get('DateSent>') ?? '';
    const found = taken.filter(({ to, at }) => to === query.get('To') && at.toISOString().slice(0, 10) >= since);
    return { status: 200, body: { messages: found.map(resource), page_size: 50 } };
  }

  function create(form: URLSearchParams): Answered {
    const what = coming.shift();
    if (what === 'tooMany') return fault(429, 20429);
    if (what === 'down') return fault(503, 20503);
    const [to, from, text] = [form.get('To') ?? '', form.get('From'), form.get('Body') ?? ''];
    if (from !== FROM) return fault(400, 21606);
    if (text === '') return fault(400, 21602);
    if (text.length > 1600) return fault(400, 21617);
    if (!/^\+\d{7,15}$/.test(to)) return fault(400, 21211);
    const no = REFUSED[to];
    if (no !== undefined) return fault(400, no);
    const callback = form.get('StatusCallback');
    const reference = new URL(callback ?? 'http://none').searchParams.get('reference') ?? '';
    const kept = { id: `SM${randomBytes(16).toString('hex')}`, to, text, reference, callback, at: new Date() };
    taken.push(kept);
    return what === 'lost' ? null : { status: 201, body: resource(kept) };
  }

  const { url, close } = await listening(answer);

  async function say(address: string, fields: Readonly<Record<string, string>>, token = TOKEN): Promise<number> {
    const body = new URLSearchParams(fields);
    const names = Object.keys(fields).sort();
    const signed = address + names.map((name) => name + fields[name]).join('');
    const signature = createHmac('sha1', token).update(signed).digest('base64');
    const answered = await fetch(address, { method: 'POST', headers: { 'x-twilio-signature': signature }, body });
    return answered.status;
  }

  const incoming = ({ id, from, text }: { id: string; from: string; text: string }) => ({
    ...{ MessageSid: id, SmsSid: id, AccountSid: ACCOUNT, From: from, To: FROM, Body: text },
    ...{ NumMedia: '0', NumSegments: '1', SmsStatus: 'received', ApiVersion: '2010-04-01' },
  });
  const at = (server: string, partner: string) => `${server}/webhooks/twilio/${partner}`;

  return {
    provider: { provider: 'twilio', accountSid: ACCOUNT, authToken: TOKEN, from: FROM, url },
    taken,
    next: (...what) => void coming.push(...what),
    async report() {
      const statuses: number[] = [];
      for (const { id, to, callback } of taken) {
        const code = UNDELIVERED[to];
        for (const status of ['sent', code === undefined ? 'delivered' : 'undelivered']) {
          const fields = { MessageSid: id, MessageStatus: status, To: to, From: FROM, AccountSid: ACCOUNT };
          const more: Record<string, string> =
            code !== undefined && status === 'undelivered' ? { ErrorCode: code } : {};
          if (callback !== null) statuses.push(await say(callback, { ...fields, ...more }));
        }
      }
      return statuses;
    },
    incoming: (server, partner, message) => say(at(server, partner), incoming(message)),
    forged: (server, partner, message) => say(at(server, partner), incoming(message), 'f'.repeat(32)),
    close,
  };
}

function resource({ id, to, text, at }: Kept) {
  return {
    sid: id,
    account_sid: ACCOUNT,
    to,
    from: FROM,
    body: text,
    status: 'queued',
    date_created: at.toUTCString(),
  };
}

function fault(status: number, code: number): Answered {
  const more = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message: `Error ${code}`, more_info: more, status } };
}
