import { describe, expect, it } from 'vitest';
import { accountFacts, accountNextDue } from './account-facts.ts';
import {
  after,
  authorise,
  bookingId,
  captured,
  consume,
  grant,
  hold,
  JULY,
  JUNE,
  MAY,
  NOW,
  release,
  use,
} from './testing/scene.ts';

describe('what the rules hear of an account (row A6)', () => {
  const account = after(
    grant('may', MAY, 'credit', 2),
    grant('no end', null, 'funded', 3),
    hold('b1'),
    authorise('in use', null),
    use('b9'),
    authorise('own', 'b1', MAY),
    authorise('any', null),
  );

  it('is what can still be booked and which charges are in no use, at that moment', () => {
    expect(accountFacts(account, NOW)).toEqual({ available: 4, charges: 2 });
    expect(accountFacts(account, MAY)).toEqual({ available: 3, charges: 1 });
    expect(account.grants[0]?.left).toBe(1);
  });

  it('counts, for a booking, only the charges that it may use', () => {
    expect(accountFacts(account, NOW, bookingId('b1')).charges).toBe(2);
    expect(accountFacts(account, NOW, bookingId('b2')).charges).toBe(1);
    expect(accountFacts(account, NOW, null).charges).toBe(1);
  });
});

describe('when an account changes next by itself', () => {
  it('is the first end of a grant with something left, or of an authorised charge, used or not', () => {
    expect(accountNextDue(after(grant('june', JUNE), grant('may', MAY), authorise('c1', null, JULY)))).toBe(MAY);
    expect(accountNextDue(after(grant('june', JUNE), grant('no end'), authorise('c1', null, MAY), use('b1')))).toBe(
      MAY,
    );
  });

  it('is never, when nothing is left that ends', () => {
    expect(accountNextDue(after())).toBeNull();
    expect(accountNextDue(after(grant('no end'), authorise('c1', null)))).toBeNull();
    expect(accountNextDue(after(grant('may', MAY), hold('b1'), consume('b1')))).toBeNull();
    expect(accountNextDue(after(authorise('c1', null, MAY), use('b1'), captured('c1', 4500)))).toBeNull();
  });

  it('is in the past, when a session came back to a grant that is over by now', () => {
    const account = after(grant('may', MAY), hold('b1'), release('b1'));
    expect(accountNextDue(account)).toBe(MAY);
    expect(accountFacts(account, JUNE)).toEqual({ available: 0, charges: 0 });
  });
});
