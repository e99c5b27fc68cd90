import { describe, expect, it } from 'vitest';
import { deadlines } from '../deadlines.ts';
import type { MarkOutcomeCommand } from '../commands.ts';
import {
  ACCEPTING,
  after,
  AMIRA,
  amira,
  contextOf,
  DESK,
  eventOf,
  heldBy,
  inState,
  MONDAY,
  NOBODY,
  only,
  PROPOSING,
  refusalsOf,
  REQUEST,
  SAM,
  shift,
  THE_SYSTEM,
  ASKED,
} from '../testing/scene.ts';
import { AGREEING, AGREEING_CALL, CALL_AT, offeredAfter, offeredContext, SIX } from '../offered/testing/scene.ts';
import { settle, settled } from '../settle.ts';
import { identifier } from '../../identifiers.ts';
import { NEGOTIATED, OFFERED, type Policy } from '../../policy/index.ts';
import { duration, instant } from '../../time/index.ts';

const mark = (outcome: MarkOutcomeCommand['outcome']): MarkOutcomeCommand => ({ type: 'markOutcome', outcome });
const charging: Policy = { ...OFFERED, cancellation: { ...OFFERED.cancellation, missedLosesSession: true } };

describe('by telephone somebody says how it went (row A5)', () => {
  const outcomes = [
    ['completed', { type: 'completed' }, { state: 'completed', session: 'consumed', startedAt: CALL_AT }],
    [
      'missedByMember',
      { type: 'missed', who: 'member', sessionLost: true },
      { state: 'missed', by: 'member', session: 'consumed' },
    ],
    [
      'missedByTherapist',
      { type: 'missed', who: 'therapist', sessionLost: false },
      { state: 'missed', by: 'therapist', session: 'released' },
    ],
    [
      'brokenOff',
      { type: 'interrupted', cause: 'brokenOff' },
      { state: 'interrupted', cause: 'brokenOff', session: 'released' },
    ],
  ] as const;

  it.each(outcomes)('%s', (outcome, event, state) => {
    for (const actor of [AMIRA, DESK]) {
      const context = offeredContext(actor, CALL_AT, { policy: charging });
      expect(eventOf(offeredAfter(AGREEING_CALL), mark(outcome), context)).toEqual({
        v: 1,
        at: CALL_AT,
        by: actor,
        ...event,
      });
    }
    const { graceEnds, move, ...confirmed } = inState('confirmed', offeredAfter(AGREEING_CALL));
    expect([graceEnds, move]).toEqual(['2026-04-08T10:50:00.000Z', null]);
    const later = instant('2026-04-01T15:00:00Z');
    expect(offeredAfter([...AGREEING_CALL, [later, DESK, mark(outcome)]], null, NOBODY, { policy: charging })).toEqual({
      ...confirmed,
      revision: 3,
      endedAt: later,
      ...state,
    });
  });

  it('a member who did not answer loses nothing where the policy says so', () => {
    expect(eventOf(offeredAfter(AGREEING_CALL), mark('missedByMember'), offeredContext(AMIRA, CALL_AT))).toMatchObject({
      sessionLost: false,
    });
  });

  it('not before it begins, to the millisecond', () => {
    const before = offeredContext(AMIRA, shift(CALL_AT, -1));
    expect(refusalsOf(offeredAfter(AGREEING_CALL), mark('completed'), before)).toEqual(
      only('notYet', { from: CALL_AT }, CALL_AT),
    );
  });

  it('and never where the server sees who came', () => {
    expect(refusalsOf(offeredAfter(AGREEING), mark('completed'), offeredContext(AMIRA, SIX))).toEqual(
      only('outcomeIsSeen', {}),
    );
    expect(refusalsOf(after(ACCEPTING), mark('completed'), contextOf(DESK, shift(MONDAY, -1)))).toEqual(
      only('outcomeIsSeen', {}),
    );
  });

  it('which nobody joins', () => {
    expect(refusalsOf(offeredAfter(AGREEING_CALL), { type: 'start' }, offeredContext(THE_SYSTEM, CALL_AT))).toEqual(
      only('flowDoesNotAllow', { command: 'start' }),
    );
  });
});

describe('how a call went, that nobody wrote down', () => {
  const due = instant('2026-04-08T10:50:00Z');
  const event = { v: 1, at: due, by: THE_SYSTEM, type: 'interrupted', cause: 'notRecorded' };

  it('is given back after the policy’s time, whoever was seen, also in a browser', () => {
    const booking = offeredAfter(AGREEING_CALL);
    expect(deadlines(booking)).toEqual([{ kind: 'outcomeWritten', at: due }]);
    expect(settle(booking, shift(due, -1), OFFERED, NOBODY)).toEqual([]);
    expect(settle(booking, due, OFFERED)).toEqual([event]);
    expect(settle(booking, due, OFFERED, { ...NOBODY, therapist: [{ start: CALL_AT, end: due }] })).toEqual([event]);
    expect(settled(booking, due, OFFERED)).toMatchObject({
      state: 'interrupted',
      session: 'released',
      therapist: amira,
    });
  });

  it('counts from the end of the call, by the policy', () => {
    const policy: Policy = { ...OFFERED, meeting: { ...OFFERED.meeting, outcomeWithin: duration('PT1H') } };
    expect(offeredAfter(AGREEING_CALL, null, NOBODY, { policy })).toMatchObject({
      graceEnds: '2026-04-01T11:50:00.000Z',
    });
  });

  it('keeps its time until then', () => {
    expect(heldBy(offeredAfter(AGREEING_CALL, instant('2026-04-05T00:00:00Z')), OFFERED)).toHaveLength(2);
  });
});

it('a negotiated session by telephone waits for its outcome too', () => {
  const policy: Policy = { ...NEGOTIATED, modalities: ['telephone'] };
  const booking = after(
    [
      [ASKED, SAM, { ...REQUEST, modality: 'telephone' }],
      ...PROPOSING.slice(1),
      [instant('2026-03-23T18:00:00Z'), SAM, { type: 'accept', proposal: identifier('2-2') }],
    ],
    null,
    NOBODY,
    policy,
  );
  expect(booking).toMatchObject({ state: 'confirmed', graceEnds: '2026-04-06T09:50:00.000Z' });
});
