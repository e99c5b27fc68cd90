import { describe, expect, it } from 'vitest';
import type { ChatBody, ChatMessage } from '../client/api.ts';
import { MeetwellError } from '../client/errors.ts';
import { identifier, type BookingId, type MemberId, type TherapistId } from '../identifiers.ts';
import { instant } from '../time/index.ts';
import { Chat } from './chat.ts';

const booking = identifier<BookingId>('booking-1');
const sam = identifier<MemberId>('sam');
const amira = identifier<TherapistId>('amira');

/** A server's chat in memory, with a network in front of it that can be made to lose things. */
class Network {
  readonly kept: ChatMessage[] = [];
  readonly received: string[] = [];
  /** Consulted before each call: `lost` on the way there, `unanswered` on the way back. */
  weather: () => 'fine' | 'lost' | 'unanswered' = () => 'fine';
  refuse = false;

  keep(from: MemberId | TherapistId, body: ChatBody): void {
    if (this.kept.some((message) => message.clientId === body.clientId)) return;
    this.kept.push({ number: this.kept.length + 1, from, at: instant('2026-01-08T18:00:00Z'), ...body });
  }

  chat = async (_: BookingId, after: number) => {
    if (this.weather() !== 'fine') throw new MeetwellError('network', 'gone', { retry: true });
    return { messages: this.kept.filter((message) => message.number > after) };
  };

  say = async (_: BookingId, body: ChatBody) => {
    const weather = this.weather();
    if (weather === 'lost') throw new MeetwellError('network', 'gone', { retry: true });
    if (this.refuse) throw new MeetwellError('invalid', 'no', { status: 422 });
    this.received.push(body.text);
    this.keep(sam, body);
    if (weather === 'unanswered') throw new MeetwellError('network', 'gone', { retry: true });
    return { messages: this.kept.filter((message) => message.clientId === body.clientId) };
  };
}

function chatOver(network: Network): Chat {
  return new Chat({ server: network, booking, self: () => sam, wait: () => 1 });
}

async function until(chat: Chat, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const stop = chat.subscribe(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}

const texts = (chat: Chat): string[] => chat.snapshot.messages.map((message) => message.text);

describe('chat', () => {
  it('shows a message as unsent at once and in the order of the server once it has it', async () => {
    const network = new Network();
    const chat = chatOver(network);
    network.keep(amira, { clientId: 'a', text: 'Hello Sam' });
    chat.send('Hello');
    expect(chat.snapshot.unsent.map((message) => message.text)).toEqual(['Hello']);
    await until(chat, () => chat.snapshot.unsent.length === 0);
    expect(texts(chat)).toEqual(['Hello Sam', 'Hello']);
  });

  it('sends what was written while the connection was away, in the order written', async () => {
    const network = new Network();
    let calls = 0;
    network.weather = () => (++calls < 6 ? 'lost' : 'fine');
    const chat = chatOver(network);
    for (const text of ['one', 'two', 'three']) chat.send(text);
    await until(chat, () => chat.snapshot.unsent.some((message) => message.state === 'waiting'));
    await until(chat, () => chat.snapshot.unsent.length === 0);
    expect(network.received).toEqual(['one', 'two', 'three']);
    expect(texts(chat)).toEqual(['one', 'two', 'three']);
  });

  it('shows a message once whose answer was lost and that was sent again', async () => {
    const network = new Network();
    const weathers = ['unanswered', 'unanswered'] as ('fine' | 'unanswered')[];
    network.weather = () => weathers.shift() ?? 'fine';
    const chat = chatOver(network);
    chat.send('Are you there?');
    await until(chat, () => chat.snapshot.messages.length > 0);
    await chat.refresh();
    expect(network.received.length).toBeGreaterThan(1);
    expect(texts(chat)).toEqual(['Are you there?']);
    expect(chat.snapshot.unsent).toEqual([]);
  });

  it('leaves what lies behind a gap until the gap is filled', async () => {
    const network = new Network();
    for (const text of ['1', '2', '3']) network.keep(amira, { clientId: text, text });
    const chat = chatOver(network);
    const all = network.chat;
    network.chat = async () => ({ messages: network.kept.filter((message) => message.number !== 2) });
    await chat.refresh();
    expect(texts(chat)).toEqual(['1']);
    network.chat = all;
    await chat.refresh();
    expect(texts(chat)).toEqual(['1', '2', '3']);
  });

  it('gives up a message that the server refuses for good, and sends the next', async () => {
    const network = new Network();
    network.refuse = true;
    const chat = chatOver(network);
    chat.send('too long');
    await until(chat, () => chat.snapshot.unsent[0]?.state === 'refused');
    network.refuse = false;
    chat.send('short');
    await until(chat, () => chat.snapshot.messages.length === 1);
    expect(chat.snapshot.unsent.map((message) => [message.text, message.state])).toEqual([['too long', 'refused']]);
  });

  it('counts the other person’s messages as unread until the chat is on the screen', async () => {
    const network = new Network();
    const chat = chatOver(network);
    network.keep(amira, { clientId: 'a', text: 'Hello' });
    network.keep(sam, { clientId: 'b', text: 'Hi' });
    await chat.refresh();
    expect(chat.snapshot.unread).toBe(1);
    chat.show(true);
    expect(chat.snapshot.unread).toBe(0);
    network.keep(amira, { clientId: 'c', text: 'How are you?' });
    await chat.refresh();
    expect(chat.snapshot.unread).toBe(0);
  });

  it('reads once more when a hint comes during a reading', async () => {
    const network = new Network();
    const chat = chatOver(network);
    let release = (): void => undefined;
    const all = network.chat;
    let readings = 0;
    network.chat = async (id, after) => {
      const answer = await all(id, after);
      if (++readings === 1) await new Promise<void>((resolve) => (release = resolve));
      return answer;
    };
    const first = chat.refresh();
    await Promise.resolve();
    await Promise.resolve();
    network.keep(amira, { clientId: 'late', text: 'late' });
    const second = chat.refresh();
    release();
    await Promise.all([first, second]);
    expect(texts(chat)).toEqual(['late']);
  });
});
