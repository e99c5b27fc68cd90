import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PresenceAnswer, PresenceBody, SessionView } from '../client/api.ts';
import { MeetwellError } from '../client/errors.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { HEARTBEAT, Presence } from './presence.ts';

const booking = identifier<BookingId>('booking-1');

/** Presence looks at nothing of a view, or of an answer, but its time. */
const viewAt = (asOf: string): SessionView => ({ asOf }) as SessionView;
const answerAt = (asOf: string): PresenceAnswer => ({ asOf }) as PresenceAnswer;

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function setUp(answer: (body: PresenceBody) => Promise<PresenceAnswer>) {
    const bodies: PresenceBody[] = [];
    const views: string[] = [];
    const beats: string[] = [];
    const faults: string[] = [];
    let state: 'waiting' | 'present' = 'waiting';
    const presence = new Presence({
      server: {
        presence: async (_, body) => {
          bodies.push(body);
          return answer(body);
        },
      },
      booking,
      state: () => state,
      onView: (view) => views.push(view.asOf),
      onBeat: (answer) => beats.push(answer.asOf),
      onFault: (fault) => faults.push(fault.code),
    });
    return { presence, bodies, views, beats, faults, become: (next: typeof state) => (state = next) };
  }

  it('beats at once and then every five seconds, saying where the person stands by then', async () => {
    let now = 0;
    const { presence, bodies, beats, become } = setUp(async () => answerAt(String(now++)));
    presence.start();
    await vi.advanceTimersByTimeAsync(HEARTBEAT - 1);
    expect(bodies.length).toBe(1);
    become('present');
    await vi.advanceTimersByTimeAsync(1 + HEARTBEAT);
    expect(bodies.map((body) => body.state)).toEqual(['waiting', 'present', 'present']);
    expect(new Set(bodies.map((body) => body.connection)).size).toBe(1);
    expect(beats).toEqual(['0', '1', '2']);
    presence.stop();
  });

  it('goes on beating when beats fail, and says why they did', async () => {
    const { presence, bodies, faults } = setUp(async () => {
      throw new MeetwellError('network', 'gone', { retry: true });
    });
    presence.start();
    await vi.advanceTimersByTimeAsync(2 * HEARTBEAT);
    expect(bodies.length).toBe(3);
    expect(faults).toEqual(['network', 'network', 'network']);
    presence.stop();
  });

  it('passes over an answer older than one it has given', async () => {
    const { presence, views, beats } = setUp(async () => answerAt('5'));
    presence.take(viewAt('7'));
    presence.start();
    await vi.advanceTimersByTimeAsync(1);
    presence.take(viewAt('6'));
    expect([views, beats]).toEqual([['7'], []]);
    presence.stop();
  });

  it('says that the person left, once, and falls silent', async () => {
    const { presence, bodies } = setUp(async () => answerAt('1'));
    presence.start();
    await vi.advanceTimersByTimeAsync(1);
    presence.stop();
    presence.stop();
    await vi.advanceTimersByTimeAsync(3 * HEARTBEAT);
    expect(bodies.map((body) => body.state)).toEqual(['waiting', 'left']);
  });
});
