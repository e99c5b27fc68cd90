import { describe, expect, it } from 'vitest';
import { after, consume, grant, hold, JULY, JUNE, MAY, reinstate } from './testing/scene.ts';

function orders<One>(all: readonly One[]): readonly (readonly One[])[] {
  return all.length < 2 ? [all] : all.flatMap((one) => orders(all.filter((it) => it !== one)).map((o) => [one, ...o]));
}

describe('the session that is held', () => {
  it('comes from the grant that ends first, funded before credit, in whatever order they were granted', () => {
    const grants = [
      grant('may', MAY, 'credit'),
      grant('june funded', JUNE),
      grant('june credit', JUNE, 'credit'),
      grant('july', JULY),
      grant('no end'),
    ];
    const names = ['b1', 'b2', 'b3', 'b4', 'b5'];
    for (const order of orders(grants)) {
      expect(after(...order, ...names.map((name) => hold(name))).holds.map((one) => one.grant)).toEqual([
        'may',
        'june funded',
        'june credit',
        'july',
        'no end',
      ]);
    }
  });

  it('comes from the grant that was there first, where two are alike', () => {
    const account = after(grant('one', JUNE), grant('two', JUNE), hold('b1'));
    expect(account.holds).toEqual([{ booking: 'b1', grant: 'one' }]);
    const credits = after(grant('one', null, 'credit'), grant('two', null, 'credit'), hold('b1'));
    expect(credits.holds).toEqual([{ booking: 'b1', grant: 'one' }]);
  });
});

describe('a session that is reinstated', () => {
  it('is the booking’s own, and goes back to the grant that it came from', () => {
    const account = after(
      grant('first', MAY),
      grant('second', JUNE),
      hold('b1'),
      hold('b2'),
      consume('b1'),
      consume('b2'),
      reinstate('b1'),
    );
    expect(account.consumed).toEqual([{ booking: 'b2', grant: 'second' }]);
    expect(account.grants.map(({ id, left }) => [id, left])).toEqual([
      ['first', 1],
      ['second', 0],
    ]);
  });

  it('is the last, where a booking used two', () => {
    const twice = [hold('b1'), consume('b1'), hold('b1'), consume('b1')];
    const account = after(grant('first', MAY), grant('second', JUNE), ...twice, reinstate('b1'));
    expect(account.consumed).toEqual([{ booking: 'b1', grant: 'first' }]);
  });
});

describe('a session whose grant is over', () => {
  it('is not reinstated, though another grant goes on', () => {
    const account = after(grant('no end'), grant('may', MAY), hold('b1'), consume('b1'));
    expect(reinstate('b1', JUNE)(account)).toEqual({ outcome: 'refused', code: 'grantExpired' });
  });
});
