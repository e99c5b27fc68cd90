import { describe, expect, it } from 'vitest';
import type { Cover } from './booking.ts';
import type { Context } from './context.ts';
import { accountWith } from './instant/testing/scene.ts';
import { coverFaults, coverFor, meetingFaults, payingCover, standingFaults } from './opening.ts';
import { amira, ASKED, contextOf, only, SAM, tom } from './testing/scene.ts';
import { identifier } from '../identifiers.ts';
import { NEGOTIATED, type Policy } from '../policy/index.ts';

type Coverage = Policy['eligibility']['coverage'];

function contextWith(coverage: Coverage, available: number, charges: number): Context {
  const policy: Policy = { ...NEGOTIATED, eligibility: { ...NEGOTIATED.eligibility, coverage } };
  return contextOf(SAM, ASKED, { policy, ...accountWith({ available, charges }) });
}

describe('what pays for a session (row A6)', () => {
  const cases: readonly (readonly [Coverage, number, number, Cover | 'noSessionsLeft' | 'chargeNeeded'])[] = [
    [null, 0, 0, 'free'],
    [null, 1, 1, 'free'],
    [['funded'], 1, 0, 'session'],
    [['funded'], 1, 1, 'session'],
    [['funded'], 0, 0, 'noSessionsLeft'],
    [['funded'], 0, 1, 'noSessionsLeft'],
    [['credit'], 1, 0, 'session'],
    [['credit', 'charge'], 1, 1, 'session'],
    [['credit', 'charge'], 0, 1, 'charge'],
    [['credit', 'charge'], 0, 0, 'chargeNeeded'],
    [['charge', 'funded'], 2, 0, 'session'],
    [['charge'], 5, 1, 'charge'],
    [['charge'], 5, 0, 'chargeNeeded'],
    [[], 5, 5, 'noSessionsLeft'],
  ];

  it.each(cases)('by a policy of %o, with %i sessions and %i charges: %s', (coverage, available, charges, expected) => {
    const context = contextWith(coverage, available, charges);
    if (expected === 'noSessionsLeft' || expected === 'chargeNeeded') {
      expect(coverFor(context)).toBeNull();
      expect(coverFaults(context)).toEqual(only(expected, {}));
      expect(() => payingCover(context)).toThrow('Nothing pays for this booking');
    } else {
      expect(coverFor(context)).toBe(expected);
      expect(payingCover(context)).toBe(expected);
      expect(coverFaults(context)).toEqual([]);
    }
  });
});

it.each([
  ['eligible', []],
  ['ineligible', only('notEligible', {})],
  ['discharged', only('discharged', {})],
] as const)('somebody %s may open a booking, or is told why not', (standing, reasons) => {
  expect(standingFaults(contextOf(SAM, ASKED, accountWith({ standing })))).toEqual(reasons);
});

describe('how, how long and with whom (row A5)', () => {
  const policy: Policy = {
    ...NEGOTIATED,
    modalities: ['text', 'messaging', 'video', 'audio'],
    lengths: [25, 50],
  };
  const carys = identifier<typeof amira>('carys');
  const faults = (wanted: Parameters<typeof meetingFaults>[0]) =>
    meetingFaults(wanted, contextOf(SAM, ASKED, { policy }));

  it('is what the policy and everyone asked offer', () => {
    expect(faults({ modality: 'video', length: 25, with: [amira, tom] })).toEqual([]);
    expect(faults({ modality: 'video', length: 50, with: [tom] })).toEqual([]);
    expect(faults({ modality: 'audio', length: 50, with: [amira] })).toEqual([]);
    expect(faults({ modality: 'audio', length: 50, with: [amira, tom] })).toEqual(
      only('modalityNotOffered', { offered: ['text', 'video'] }),
    );
    expect(faults({ modality: 'telephone', length: 50, with: [amira] })).toEqual(
      only('modalityNotOffered', { offered: ['text', 'video', 'audio'] }),
    );
  });

  it('is one of the policy’s lengths', () => {
    expect(faults({ modality: 'video', length: 26, with: [amira] })).toEqual(
      only('lengthNotOffered', { offered: [25, 50] }),
    );
  });

  it('is in writing where it has no length, and only then', () => {
    expect(faults({ modality: 'messaging', length: null, with: [amira] })).toEqual([]);
    expect(faults({ modality: 'messaging', length: 50, with: [amira] })).toEqual(
      only('modalityNotOffered', { offered: ['text', 'video', 'audio'] }),
    );
    expect(faults({ modality: 'messaging', length: null, with: [tom] })).toEqual(
      only('modalityNotOffered', { offered: [] }),
    );
    expect(faults({ modality: 'video', length: null, with: [amira] })).toEqual(
      only('modalityNotOffered', { offered: ['messaging'] }),
    );
  });

  it('is with somebody whom the service knows, all of them', () => {
    const unknown = only('therapistNotOffered', {});
    expect(faults({ modality: 'video', length: 50, with: [] })).toEqual(unknown);
    expect(faults({ modality: 'video', length: 50, with: [carys] })).toEqual(unknown);
    expect(faults({ modality: 'video', length: 50, with: [amira, carys] })).toEqual(unknown);
    // What somebody unknown offers limits nothing.
    expect(faults({ modality: 'audio', length: 51, with: [carys, tom] })).toEqual([
      ...unknown,
      ...only('modalityNotOffered', { offered: ['text', 'video'] }),
      ...only('lengthNotOffered', { offered: [25, 50] }),
    ]);
  });
});
