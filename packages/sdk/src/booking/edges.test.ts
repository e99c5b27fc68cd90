import { describe, expect, it } from 'vitest';
import type { CommandType } from './commands.ts';
import { decideTogether } from './together.ts';
import { accountWith, HOLD, instantContext, POLICY_1, WRITE } from './instant/testing/scene.ts';
import { CALL, CALL_AT, offeredContext } from './offered/testing/scene.ts';
import {
  ACCOUNT,
  after,
  AMIRA,
  ASKED,
  ASKING,
  contextOf,
  DESK,
  FRIDAY,
  inState,
  MINUTE,
  MONDAY,
  only,
  play,
  refusalsOf,
  REQUEST,
  SAM,
  shift,
  STARTING,
  THE_SYSTEM,
  ACCEPTING,
  TUESDAY,
} from './testing/scene.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { NEGOTIATED, OFFERED } from '../policy/index.ts';
import { duration, instant } from '../time/index.ts';

const none = duration('PT0M');

describe('where a policy asks for no notice', () => {
  it('a time that has come can still not be offered', () => {
    const policy = { ...OFFERED, offer: { ...OFFERED.offer, minimumNotice: none } };
    const offered = (now: typeof CALL_AT) => refusalsOf(null, CALL, offeredContext(DESK, now, { policy }));
    expect(offered(shift(CALL_AT, -1))).toEqual([]);
    expect(offered(CALL_AT)).toEqual(only('timeTooSoon', { start: CALL_AT, notice: none }));
  });

  it('a time that has come can still not be proposed', () => {
    const policy = {
      ...NEGOTIATED,
      proposal: { ...NEGOTIATED.proposal, minimumNotice: none, withinPreferences: false },
    };
    const proposed = (now: typeof FRIDAY) =>
      refusalsOf(after(ASKING), { type: 'propose', starts: [FRIDAY] }, contextOf(AMIRA, now, { policy }));
    expect(proposed(shift(FRIDAY, -1))).toEqual([]);
    expect(proposed(FRIDAY)).toEqual(only('proposalTooSoon', { start: FRIDAY }));
  });
});

it('names a preference only where even its first session would end after the course of therapy does', () => {
  const asked = (courseEnds: typeof FRIDAY | null) =>
    refusalsOf(null, REQUEST, contextOf(SAM, ASKED, { account: { ...ACCOUNT, courseEnds } }));
  // Tuesday 31 March, evening, the last of the three, begins at 5pm: its first session ends at 5:50pm in summer time.
  const end = instant('2026-03-31T16:50:00Z');
  expect(asked(null)).toEqual([]);
  expect(asked(end)).toEqual([]);
  expect(asked(shift(end, -1))).toEqual(only('courseEnds', { by: shift(end, -1) }));
});

it('proposals are in the order of their times, whatever the order in which they are ticked', () => {
  const starts = [TUESDAY, FRIDAY, MONDAY];
  const { booking } = play([...ASKING, [shift(ASKED, MINUTE), AMIRA, { type: 'propose', starts }]]);
  expect(inState('proposed', booking).proposals.map(({ start, id }) => [id, start])).toEqual([
    ['2-1', FRIDAY],
    ['2-2', MONDAY],
    ['2-3', TUESDAY],
  ]);
});

it('a session that began late ends with the moment at which it began', () => {
  const late = shift(MONDAY, 7 * MINUTE);
  const end = shift(MONDAY, 40 * MINUTE);
  const { booking } = play([...ACCEPTING, [late, THE_SYSTEM, { type: 'start' }], [end, AMIRA, { type: 'end' }]]);
  expect(booking).toMatchObject({ state: 'completed', startedAt: late, endedAt: end });
});

it('says which command a flow does not have, and when the session is that was accepted', () => {
  const reservation: CommandType = 'reserve';
  const context = contextOf(SAM, shift(MONDAY, 5 * MINUTE));
  expect(refusalsOf(after(STARTING), { type: reservation, agreed: POLICY_1 }, context)).toEqual(
    only('flowDoesNotAllow', { command: reservation }),
  );
  expect(refusalsOf(after(STARTING), { type: 'accept', proposal: identifier('2-1') }, context)).toEqual(
    only('alreadyBooked', { start: MONDAY }),
  );
});

describe('several commands as one', () => {
  const id = (name: string) => identifier<BookingId>(name);
  const THURSDAY = instant('2026-04-02T08:00:00Z');
  const hold = (name: string, start: typeof THURSDAY) =>
    ({ booking: id(name), command: { ...HOLD, booking: id(name), start } }) as const;
  const codes = (decision: ReturnType<typeof decideTogether>) =>
    decision.outcome === 'accepted'
      ? []
      : decision.refusals.map(({ refusal }) => refusal.reasons.map(({ code }) => code));

  it('are all refused to who has another time kept for them', () => {
    const context = instantContext(SAM, ASKED, accountWith({ holding: true }));
    expect(codes(decideTogether([], [hold('b1', MONDAY), hold('b2', THURSDAY)], context))).toEqual([
      ['alreadyHolding'],
      ['alreadyHolding'],
    ]);
  });

  it('do not forget a session in writing that runs', () => {
    const until = instant('2026-03-25T09:00:00Z');
    const context = instantContext(SAM, ASKED, accountWith({ messagingUntil: until }));
    const write = { booking: id('b2'), command: { ...WRITE, booking: id('b2') } } as const;
    expect(codes(decideTogether([], [hold('b1', MONDAY), write], context))).toEqual([['messagingUnderway']]);
  });
});
