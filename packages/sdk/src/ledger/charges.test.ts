import { describe, expect, it } from 'vitest';
import { chargeOf, coverageOf, unusedCharges, type Account } from './account.ts';
import { captureUsedCharge, useCharge, voidUnusedCharges, voidUsedCharge } from './charges.ts';
import {
  after,
  authorise,
  bookingId,
  captured,
  grant,
  JULY,
  JUNE,
  MAY,
  pounds,
  STAMP,
  stampAt,
  use,
  voided,
  type Change,
} from './testing/scene.ts';

const b1 = bookingId('b1');
const b2 = bookingId('b2');
const usedBy = (account: Account, name: string) => chargeOf(account, bookingId(name))?.id;
const of =
  (change: typeof useCharge, at = STAMP): Change =>
  (account) =>
    change(account, at, b1);

describe('an account with several charges and grants', () => {
  it('counts what each could pay: funded sessions, credits, and charges that are authorised and in no use', () => {
    const account = after(
      grant('funded', null, 'funded', 2),
      grant('credit', null, 'credit', 3),
      authorise('c1', 'b1'),
      authorise('c2', 'b1'),
      authorise('c3', null),
      voided('c1'),
      use('b2'),
    );
    expect(coverageOf(account)).toEqual({ funded: 2, credit: 3, charge: 1 });
    expect(account.charges.map(({ id, state, taken, usedBy }) => [id, state, taken, usedBy])).toEqual([
      ['c1', 'voided', null, null],
      ['c2', 'authorised', null, null],
      ['c3', 'authorised', null, 'b2'],
    ]);
  });
});

describe('the charge that a booking uses (row I5)', () => {
  it('is one authorised for just that booking, before one for any', () => {
    for (const order of [
      [authorise('own', 'b1', MAY), authorise('any', null)],
      [authorise('any', null), authorise('own', 'b1', MAY)],
    ]) {
      expect(usedBy(after(...order, use('b1')), 'b1')).toBe('own');
    }
  });

  it('is the one that lasts longest, because one that is set aside can run out', () => {
    const charges = [authorise('june', null, JUNE), authorise('no end', null), authorise('july', null, JULY)];
    for (const order of [charges, charges.toReversed(), [...charges.slice(1), ...charges.slice(0, 1)]]) {
      const account = after(...order, use('b1'), use('b2'), use('b3'));
      expect(['b1', 'b2', 'b3'].map((name) => usedBy(account, name))).toEqual(['no end', 'july', 'june']);
    }
    const alike = after(authorise('first', null, JUNE), authorise('second', null, JUNE), use('b1'));
    expect(usedBy(alike, 'b1')).toBe('first');
  });

  it('is never one that was authorised for another', () => {
    const account = after(authorise('c1', 'b1'));
    expect(useCharge(account, STAMP, b2)).toEqual({ outcome: 'refused', code: 'chargeNeeded' });
    expect(unusedCharges(account, b1)).toHaveLength(1);
    expect(unusedCharges(account, b2)).toEqual([]);
    expect(unusedCharges(account, null)).toEqual([]);
    expect(unusedCharges(account)).toHaveLength(1);
  });

  it('is one at once, and used by no other', () => {
    const account = after(authorise('c1', null), use('b1'));
    expect(useCharge(account, STAMP, b1)).toEqual({ outcome: 'refused', code: 'alreadyHeld' });
    expect(useCharge(account, STAMP, b2)).toEqual({ outcome: 'refused', code: 'chargeNeeded' });
    expect(useCharge(after(authorise('c1', null, MAY)), stampAt(MAY), b1)).toMatchObject({ code: 'chargeNeeded' });
  });

  it('is taken whole, or let go, once', () => {
    const account = after(authorise('c1', 'b1'), authorise('c2', null), use('b1'));
    expect(captureUsedCharge(account, STAMP, b1)).toMatchObject({
      entries: [{ kind: 'captured', charge: 'c1', money: pounds(4500) }],
    });
    expect(voidUsedCharge(account, STAMP, b1)).toMatchObject({ entries: [{ kind: 'voided', charge: 'c1' }] });
    for (const change of [captureUsedCharge, voidUsedCharge]) {
      expect(change(account, STAMP, b2)).toEqual({ outcome: 'refused', code: 'notHeld' });
    }
  });

  it('is nothing to be taken where it has run out, or was taken or let go by somebody', () => {
    const account = after(authorise('c1', 'b1', MAY), use('b1'));
    for (const change of [captureUsedCharge, voidUsedCharge]) {
      expect(change(account, stampAt(MAY), b1)).toMatchObject({
        entries: [{ kind: 'voided', charge: 'c1', cause: { kind: 'deadline' } }],
      });
      for (const closed of [captured('c1', 100), voided('c1'), of(captureUsedCharge), of(voidUsedCharge)]) {
        const before = after(authorise('c0', 'b2'), authorise('c1', 'b1', MAY), use('b1'), closed);
        expect(change(before, STAMP, b1)).toEqual({ outcome: 'accepted', entries: [] });
      }
    }
  });

  it('is another where the first has run out', () => {
    const account = after(authorise('c1', 'b1', MAY), use('b1'), authorise('c2', null), use('b1', MAY));
    expect(usedBy(account, 'b1')).toBe('c2');
    expect(captureUsedCharge(account, stampAt(MAY), b1)).toMatchObject({ entries: [{ charge: 'c2' }] });
  });
});

describe('charges that nobody used', () => {
  it('are let go if they were for just this booking, and no others', () => {
    const account = after(
      authorise('used', 'b1'),
      use('b1'),
      authorise('own', 'b1'),
      authorise('closed', 'b1'),
      voided('closed'),
      authorise('any', null),
      authorise('another’s', 'b2'),
    );
    expect(voidUnusedCharges(account, STAMP, b1)).toEqual({
      outcome: 'accepted',
      entries: [{ v: 1, ...STAMP, kind: 'voided', charge: 'own' }],
    });
  });
});
