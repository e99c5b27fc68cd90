import { describe, expect, it } from 'vitest';
import { settleAccount } from './decision.ts';
import { after, authorise, grant, hold, JULY, JUNE, MAY, use } from './testing/scene.ts';

describe('what is due', () => {
  it('comes in the order of its dates, sessions before charges at the same moment', () => {
    const account = after(
      grant('july', JULY),
      grant('june', JUNE),
      grant('june too', JUNE),
      grant('may', MAY),
      authorise('in june', 'b1', JUNE),
      authorise('in may', 'b1', MAY),
      authorise('never', 'b1'),
    );
    const due = settleAccount(account, JULY);
    expect(due.map((one) => ('grant' in one ? one.grant : 'charge' in one ? one.charge : one))).toEqual([
      'may',
      'in may',
      'june',
      'june too',
      'in june',
      'july',
    ]);
    expect(due.map(({ at }) => at)).toEqual([MAY, MAY, JUNE, JUNE, JUNE, JULY]);
  });

  it('is a charge that runs out while a booking uses it, and no session that one holds', () => {
    const account = after(grant('may', MAY), hold('b1'), authorise('c1', null, MAY), use('b2'));
    expect(settleAccount(account, MAY)).toEqual([
      { v: 1, at: MAY, cause: { kind: 'deadline' }, kind: 'voided', charge: 'c1' },
    ]);
  });
});
