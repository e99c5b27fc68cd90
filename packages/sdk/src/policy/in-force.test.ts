import { describe, expect, it } from 'vitest';
import { fieldsInForce, INSTANT, NEGOTIATED, OFFERED, POLICY_FIELDS, PRESETS, sectionsInForce } from './index.ts';
import type { Policy } from './index.ts';

const EVERY_FIELD = Object.keys(POLICY_FIELDS);
const COMMON = ['flow', 'zone', 'modalities', 'lengths'];
const MEETING = ['cancellation', 'moves', 'meeting', 'buffer', 'notices', 'episode'];

function starting(policy: Policy, section: string): readonly string[] {
  return fieldsInForce(policy).filter((field) => field.startsWith(`${section}.`));
}

describe('the fields in force', () => {
  it('are every field, in one preset or another, each once', () => {
    const all = Object.values(PRESETS).flatMap(fieldsInForce);
    expect(new Set(all)).toEqual(new Set(EVERY_FIELD));
    for (const preset of Object.values(PRESETS)) {
      expect(new Set(fieldsInForce(preset)).size).toBe(fieldsInForce(preset).length);
    }
  });

  it('are those of the sections that the flow uses', () => {
    expect(sectionsInForce(NEGOTIATED)).toEqual([
      ...COMMON,
      'partsOfDay',
      'eligibility',
      'request',
      'proposal',
      ...MEETING,
    ]);
    expect(sectionsInForce(INSTANT)).toEqual([
      ...COMMON,
      ...['partsOfDay', 'eligibility', 'reservation', 'waitingList', 'request', 'proposal', 'messaging'],
      ...MEETING,
    ]);
    expect(sectionsInForce(OFFERED)).toEqual([
      ...[...COMMON, 'eligibility', 'offer'],
      ...MEETING.filter((section) => section !== 'moves'),
    ]);
  });

  it('leave preferences out of an instant service that has no use for them', () => {
    const policy = { ...INSTANT, reservation: { ...INSTANT.reservation, preferencesInstead: false } };
    expect(sectionsInForce(policy)).not.toEqual(expect.arrayContaining(['request']));
    expect(sectionsInForce(policy)).not.toEqual(expect.arrayContaining(['proposal']));
    // The waiting list still asks which parts of the day suit.
    expect(sectionsInForce(policy)).toContain('partsOfDay');
    expect(fieldsInForce({ ...NEGOTIATED, reservation: policy.reservation })).toEqual(fieldsInForce(NEGOTIATED));
  });

  it('leave out what people do who meet at a time, where all they do is write', () => {
    expect(sectionsInForce({ ...INSTANT, modalities: ['messaging'] })).toEqual([
      'flow',
      'zone',
      'modalities',
      'eligibility',
      'messaging',
      'notices',
      'episode',
    ]);
  });

  it('follow the ways of meeting', () => {
    expect(starting({ ...OFFERED, modalities: ['telephone'] }, 'meeting')).toEqual([
      'meeting.remindBefore',
      'meeting.outcomeWithin',
    ]);
    expect(starting({ ...OFFERED, modalities: ['text'] }, 'meeting')).toEqual([
      'meeting.remindBefore',
      'meeting.opensBefore',
      'meeting.grace',
      'meeting.closesAfter',
      'meeting.countsAfter',
    ]);
    expect(starting(NEGOTIATED, 'request')).toContain('request.systemCheck');
    for (const modality of ['audio', 'video'] as const) {
      expect(starting({ ...NEGOTIATED, modalities: [modality] }, 'request')).toContain('request.systemCheck');
    }
    expect(starting({ ...NEGOTIATED, modalities: ['text'] }, 'request')).not.toContain('request.systemCheck');
  });

  it('leave out where a move can be proposed in, where none can be made', () => {
    expect(starting(NEGOTIATED, 'proposal')).toContain('proposal.moveDays');
    expect(starting({ ...NEGOTIATED, moves: { most: 0 } }, 'proposal')).not.toContain('proposal.moveDays');
    expect(starting({ ...NEGOTIATED, moves: { most: 0 } }, 'proposal')).toContain('proposal.step');
  });

  it('leave out losing a session where nothing pays for one', () => {
    expect(starting(OFFERED, 'cancellation')).toEqual(['cancellation.freeUntil']);
    expect(starting({ ...OFFERED, eligibility: NEGOTIATED.eligibility }, 'cancellation')).toEqual([
      'cancellation.freeUntil',
      'cancellation.lateLosesSession',
      'cancellation.missedLosesSession',
    ]);
  });

  it('leave out the deadlines of a course where there is none', () => {
    expect(starting(NEGOTIATED, 'episode')).toHaveLength(12);
    expect(starting({ ...NEGOTIATED, episode: null }, 'episode')).toEqual([]);
    expect(fieldsInForce({ ...NEGOTIATED, episode: null })).toContain('episode');
  });
});
