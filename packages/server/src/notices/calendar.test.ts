import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  duration,
  epochOf,
  identifier,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  type BookingCommand,
  type BookingId,
  type Instant,
  type Policy,
  type TextId,
} from '@meetwell/sdk';
import { changeCourse } from '../courses/execute.ts';
import { courseOf } from '../courses/own.ts';
import { registerCourse } from '../courses/register.ts';
import { moveClock } from '../database/test-clock.ts';
import { TEST_RING } from '../../test/database.ts';
import { faultsByRfc5546, readEntry, type ReadEntry } from '../../test/itip.ts';
import { asMember, asTherapist, member, POLICY_ID, RIVERSIDE, SERVICE, therapist } from '../../test/people.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { ask, at, command, dayAhead, expectDone, newId, stored, threeMornings } from '../../test/steps.ts';
import { calendarLinks } from './calendar-links.ts';

type Who = 'sam' | 'amira' | 'tom';

/** A server of one flow, and what the calendars of its people say of one booking, step by step. */
interface Stage {
  readonly world: TestServer;
  readonly booking: BookingId;
  /** When nothing else happens there. */
  readonly day: Awaited<ReturnType<typeof dayAhead>>;
  does(who: 'sam' | 'amira', order: BookingCommand): Promise<void>;
  /** The first of the times proposed, for a booking or for a move. */
  accepts(): Promise<void>;
  passes(hours: number): Promise<void>;
  /** What the calendars of these people show now, in short; each is held against the RFC on the way. */
  shows(...people: readonly Who[]): Promise<readonly string[]>;
}

const worlds: TestServer[] = [];
let days = 5;

async function openWorld(policy: Policy): Promise<TestServer> {
  const world = await openTestServer({ partner: { policy, therapists: ['amira', 'tom'], sessions: 60 } });
  worlds.push(world);
  return world;
}

async function stageOf(world: TestServer): Promise<Stage> {
  const { core } = world.test;
  const booking = newId();
  const links = calendarLinks(TEST_RING, () => world.server.url);
  const before = new Map<Who, ReadEntry>();
  const day = await dayAhead(core, (days = 5 + ((days + 4) % 20)));

  async function entryOf(who: Who): Promise<ReadEntry> {
    const response = await fetch(links.link({ partner: RIVERSIDE, booking, person: who }));
    expect(response.status).toBe(200);
    const entry = readEntry(await response.text());
    expect(faultsByRfc5546(entry)).toEqual([]);
    const last = before.get(who);
    if (last !== undefined) {
      expect(entry.uid).toBe(last.uid);
      // It rises with every change, and where nothing changed it stays.
      const changed = shortOf(entry) !== shortOf(last);
      expect([changed, Math.sign(entry.sequence - last.sequence)]).toEqual([changed, changed ? 1 : 0]);
    }
    before.set(who, entry);
    return entry;
  }

  return {
    world,
    booking,
    day,
    does: async (who, order) => {
      expectDone(await command(core, who === 'sam' ? asMember(who) : asTherapist(who), booking, order));
    },
    async accepts() {
      const found = await stored(core, booking);
      const proposals =
        found.state === 'proposed'
          ? found.proposals
          : found.state === 'confirmed' && found.move?.stage === 'proposed'
            ? found.move.proposals
            : [];
      expectDone(await command(core, asMember('sam'), booking, { type: 'accept', proposal: proposals[0]!.id }));
    },
    passes: (hours) => moveClock(core.database, duration(`PT${hours}H`)),
    shows: (...people) => Promise.all(people.map(async (who) => shortOf(await entryOf(who)))),
  };
}

function shortOf({ method, status, start }: ReadEntry): string {
  return `${method} ${status} ${start?.slice(11, 16)}`;
}

afterAll(() => Promise.all(worlds.map((world) => world.close())));

/** Whatever a calendar shows of what it was never told a time of: when it was opened, and no time of it. */
const NOTHING = expect.stringMatching(/^CANCEL CANCELLED /) as string;
const text = identifier<TextId>('txt_x');

/** The wall clock of London at noon, as UTC: days are some weeks ahead, perhaps on the other side of a change. */
const clock = (instant: Instant) => instant.slice(11, 16);

describe('the calendar entry in the negotiated flow [N10]', () => {
  let world: TestServer;
  beforeAll(async () => (world = await openWorld(NEGOTIATED)));

  async function agreed(): Promise<Stage & { readonly times: readonly [Instant, Instant] }> {
    const stage = await stageOf(world);
    const { booking, day } = stage;
    const times = [at(day, '09:00'), at(day, '11:00')] as const;
    expectDone(await ask(world.test.core, { booking, therapists: ['amira', 'tom'], preferences: threeMornings(day) }));
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([NOTHING, NOTHING, NOTHING]);
    await stage.does('amira', { type: 'propose', starts: [times[0]] });
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([NOTHING, NOTHING, NOTHING]);
    await stage.accepts();
    const booked = `PUBLISH CONFIRMED ${clock(times[0])}`;
    // A candidate of before is told no time, neither this nor a later one.
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([booked, booked, NOTHING]);
    return { ...stage, times };
  }

  it('appears when a time is accepted, moves with it, and is cancelled with it [G15]', async () => {
    const { times, day, ...stage } = await agreed();
    await stage.does('sam', { type: 'move', preferences: threeMornings(day) });
    expect(await stage.shows('sam')).toEqual([`PUBLISH CONFIRMED ${clock(times[0])}`]);
    await stage.does('amira', { type: 'propose', starts: [times[1]] });
    expect(await stage.shows('sam')).toEqual([`PUBLISH CONFIRMED ${clock(times[0])}`]);
    await stage.accepts();
    const moved = `PUBLISH CONFIRMED ${clock(times[1])}`;
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([moved, moved, NOTHING]);
    await stage.does('amira', { type: 'cancel', message: null });
    const gone = `CANCEL CANCELLED ${clock(times[1])}`;
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([gone, gone, NOTHING]);
  });

  it('stays where it was when nobody came, and when somebody writes down what became of it', async () => {
    const { times, ...stage } = await agreed();
    await stage.passes(Math.ceil((epochOf(times[0]) - Date.now()) / 3_600_000) + 24 * 40);
    const kept = `PUBLISH CONFIRMED ${clock(times[0])}`;
    expect(await stage.shows('sam', 'amira')).toEqual([kept, kept]);
    expect((await stored(world.test.core, stage.booking)).state).toBe('interrupted');
  });

  it('is cancelled when the course of therapy ends', async () => {
    const { core } = world.test;
    const firstAccess = await core.database.inTenant(RIVERSIDE, (tx) => core.database.now(tx));
    await registerCourse(core, {
      partner: RIVERSIDE,
      member: member('sam'),
      service: SERVICE,
      policy: POLICY_ID,
      firstAccess,
    });
    const { times, ...stage } = await agreed();
    const { course } = await courseOf(core, asMember('sam'));
    const staff = { kind: 'staff', id: identifier('stf_1') } as Parameters<typeof changeCourse>[1]['actor'];
    const order = { type: 'discharge', reason: text } as const;
    const ended = await changeCourse(core, {
      partner: RIVERSIDE,
      actor: staff,
      key: null,
      course: course!.id,
      command: order,
    });
    expect(ended.outcome).toBe('done');
    const gone = `CANCEL CANCELLED ${clock(times[0])}`;
    expect(await stage.shows('sam', 'amira')).toEqual([gone, gone]);
  });
});

describe('the calendar entry in the instant flow [N10]', () => {
  const opening = { service: SERVICE, policy: POLICY_ID, member: member('sam'), therapist: therapist('amira') };
  let world: TestServer;
  beforeAll(async () => {
    const eligibility = { ...INSTANT.eligibility, coverage: ['credit'] as const };
    world = await openWorld({ ...INSTANT, lengths: [50], modalities: ['video', 'text'], eligibility });
  });

  async function reserved(): Promise<Stage & { readonly start: Instant }> {
    const stage = await stageOf(world);
    const { booking, day } = stage;
    const start = at(day, '09:00');
    await stage.does('sam', { type: 'hold', booking, ...opening, modality: 'video', length: 50, start });
    // Only thought about.
    expect(await stage.shows('sam', 'amira')).toEqual([NOTHING, NOTHING]);
    await stage.does('sam', { type: 'reserve', agreed: POLICY_ID });
    const kept = `PUBLISH TENTATIVE ${clock(start)}`;
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([kept, kept, NOTHING]);
    return { ...stage, start };
  }

  it('is tentative until it is confirmed, again when it is moved, and cancelled when that is declined', async () => {
    const { start, day, ...stage } = await reserved();
    await stage.does('amira', { type: 'confirm' });
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`PUBLISH CONFIRMED ${clock(start)}`));
    const later = at(day, '14:00');
    await stage.does('sam', { type: 'reschedule', start: later, agreed: POLICY_ID });
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`PUBLISH TENTATIVE ${clock(later)}`));
    await stage.does('amira', { type: 'decline', message: null });
    expect(await stage.shows('sam', 'amira', 'tom')).toEqual([
      ...Array<string>(2).fill(`CANCEL CANCELLED ${clock(later)}`),
      NOTHING,
    ]);
    // Each of the messages by which that happened brings the calendar along.
    await world.test.core.dispatched();
    const linked = world.mails
      .filter(({ recipient, text: body }) => recipient === 'sam@example.org' && body?.includes('.ics'))
      .map(({ subject, text: body }) => `${subject}: ${/^(.*): \S+\.ics$/m.exec(body ?? '')?.[1]}`);
    // They are sent side by side.
    expect(linked.sort()).toEqual([
      'About the time that you reserved: Take it out of your calendar',
      'We have your reservation: Add to calendar',
      'You chose another time: Change it in your calendar',
      'Your session is booked: Add to calendar',
    ]);
  });

  it('is cancelled when nobody confirms it, as soon as its time has run out', async () => {
    const { start, ...stage } = await reserved();
    await stage.passes(24 * 30);
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`CANCEL CANCELLED ${clock(start)}`));
  });

  it('is cancelled by the member', async () => {
    const { start, ...stage } = await reserved();
    await stage.does('sam', { type: 'cancel', message: null });
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`CANCEL CANCELLED ${clock(start)}`));
  });
});

describe('the calendar entry in the offered flow [N10]', () => {
  const opening = { service: SERVICE, policy: POLICY_ID, member: member('sam'), therapist: therapist('amira') };
  let world: TestServer;
  beforeAll(async () => (world = await openWorld(OFFERED)));

  async function offered(): Promise<Stage & { readonly start: Instant }> {
    const stage = await stageOf(world);
    const { booking, day } = stage;
    const start = at(day, '10:00');
    const offer = { type: 'offer', booking, ...opening, room: null, modality: 'video', length: 50, start } as const;
    await stage.does('amira', offer);
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`PUBLISH TENTATIVE ${clock(start)}`));
    return { ...stage, start };
  }

  it.each([
    ['agreed to, then cancelled', ['agree', 'cancel']],
    ['turned down', ['refuse']],
    ['taken back', ['withdraw']],
    ['left without an answer', []],
  ] as const)('is cancelled when the offer is %s', async (_, steps) => {
    const { start, ...stage } = await offered();
    for (const step of steps) {
      if (step === 'agree') {
        await stage.does('sam', { type: 'agree' });
        expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`PUBLISH CONFIRMED ${clock(start)}`));
      } else if (step === 'cancel') await stage.does('sam', { type: 'cancel', message: null });
      else if (step === 'refuse') await stage.does('sam', { type: 'refuse', preferences: [] });
      else await stage.does('amira', { type: 'withdraw' });
    }
    if (steps.length === 0) await stage.passes(24 * 5);
    expect(await stage.shows('sam', 'amira')).toEqual(Array(2).fill(`CANCEL CANCELLED ${clock(start)}`));
  });

  it('is cancelled for whoever is let in no more, and answers for ever', async () => {
    const { start, ...stage } = await offered();
    await world.test.sql("update people set disabled_at = now() where id = 'amira'");
    expect(await stage.shows('amira', 'sam')).toEqual([
      `CANCEL CANCELLED ${clock(start)}`,
      `PUBLISH TENTATIVE ${clock(start)}`,
    ]);
    await world.test.sql("update people set disabled_at = null where id = 'amira'");
  });
});
