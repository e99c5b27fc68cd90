import { describe, expect, it } from 'vitest';
import { createSender, type Intent, type Sent } from './sender.ts';
import type { CommandOutcome } from '../../client/client.ts';
import { MeetwellError } from '../../client/errors.ts';
import { answer, confirmed, ID, PROPOSAL } from '../../../test/booking-server.ts';

const accept: Intent = { booking: ID, revision: 1, body: { type: 'accept', proposal: PROPOSAL.id } };
const lost = () => Promise.reject(new MeetwellError('network', 'gone', { retry: true }));
const done = (): Promise<CommandOutcome> => Promise.resolve({ outcome: 'done', answer: answer(confirmed()) });
const refused = (): Promise<CommandOutcome> =>
  Promise.resolve({
    outcome: 'refused',
    refusal: {
      outcome: 'refused',
      command: 'accept',
      reasons: [{ code: 'wrongState', parameters: { state: 'lapsed' }, changesAt: null }],
    },
  });
const turnedDown = () => {
  const problem = { type: '', title: '', status: 422, code: 'invalid', retry: false } as const;
  return Promise.reject(new MeetwellError('invalid', 'no', { status: 422, problem }));
};

/** A sender whose commands get these answers, the last one again and again. */
function senderWith(...answers: (() => Promise<CommandOutcome>)[]) {
  const keys: (string | undefined)[] = [];
  const told: (Sent['outcome'] | null)[] = [];
  const command = (_: unknown, __: unknown, options?: { readonly key?: string }) => {
    keys.push(options?.key);
    return ((answers.length > 1 ? answers.shift() : answers[0]) ?? done)();
  };
  const sender = createSender(
    { command, request: () => Promise.reject(new Error('Nothing is requested')) },
    () => undefined,
    (_, sent) => told.push(sent?.outcome ?? null),
  );
  return { sender, keys, told };
}

describe('the sender', () => {
  it('sends what was not answered under the same key, until it is', async () => {
    const { sender, keys } = senderWith(lost, lost, done, done);
    for (let times = 0; times < 4; times += 1) await sender.send({ ...accept });
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    // Done: the same again is meant again.
    expect(keys[3]).not.toBe(keys[2]);
  });

  it('sends another intent under another key, and still knows the first', async () => {
    const { sender, keys } = senderWith(lost);
    await sender.send(accept);
    await sender.send({ booking: ID, revision: 1, body: { type: 'withdraw' } });
    // The same words about the booking as it is now are another decision.
    await sender.send({ ...accept, revision: 2 });
    await sender.send(accept);
    expect(new Set(keys).size).toBe(3);
    expect(keys[3]).toBe(keys[0]);
  });

  it.each([
    ['refused', refused],
    ['turned down for good', turnedDown],
  ])('forgets the key of what was %s: trying again is a new try', async (_, outcome) => {
    const { sender, keys } = senderWith(outcome);
    await sender.send(accept);
    await sender.send(accept);
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('joins what is on its way already: pressed twice, sent once', async () => {
    const { sender, keys, told } = senderWith(done);
    const twice = [sender.send(accept), sender.send({ ...accept })];
    expect([sender.isSending(), sender.isSending(ID), sender.isSending(null)]).toEqual([true, true, false]);
    const [one, other] = await Promise.all(twice);
    expect(one).toBe(other);
    expect([keys.length, told, sender.isSending()]).toEqual([1, [null, 'done'], false]);
  });

  it('tells trouble as a value, whatever was thrown', async () => {
    const { sender } = senderWith(() => Promise.reject(new TypeError('odd')));
    expect(await sender.send(accept)).toMatchObject({ outcome: 'trouble', error: { code: 'network' } });
  });
});
