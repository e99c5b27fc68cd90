import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { duration, INSTANT, NEGOTIATED, type Policy } from '@meetwell/sdk';
import { policyFaultText } from '@meetwell/sdk/policy';
import type { PartnerId } from '../database/partner.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { SERVICE, testPartner } from '../../test/people.ts';
import { policyIn, WrongPolicy } from './policies.ts';
import { seedPartner } from './seed.ts';
import { serviceInForce } from './services.ts';

const WRONG = {
  ...NEGOTIATED,
  proposal: { ...NEGOTIATED.proposal, most: 0 },
  meeting: { ...NEGOTIATED.meeting, grace: '15 minutes' },
  colour: 'blue',
};
const SAID =
  'This policy cannot be used. “Most times in an answer” must be a whole number from 1 to 10. ' +
  '“How long until someone counts as absent” must be a length of time from 1 minute to 4 hours. ' +
  'There is no field “colour”.';

describe('policies in and out of the database', () => {
  let test: TestCore;
  beforeAll(async () => {
    test = await openTestCore();
  });
  afterAll(() => test.close());
  // A partner of its own for each test: policies never change.
  let partner: PartnerId;
  let count = 0;
  beforeEach(() => {
    partner = `partner-${++count}` as PartnerId;
  });

  const seed = (policy: Policy) => seedPartner(test.core.database, testPartner({ id: partner, policy }));
  const inForce = () => {
    const { database } = test.core;
    return database.inTenant(partner, async (tx) => (await serviceInForce(database, tx, partner, SERVICE)).policy);
  };
  const stored = async () => {
    const rows = await test.sql<{ policy: unknown }>(`select policy from policies where partner_id = '${partner}'`);
    return rows.map(({ policy }) => policy);
  };
  /** What an earlier version, or another hand, left there. */
  const leave = (policy: unknown) =>
    test.sql(`update policies set policy = '${JSON.stringify(policy)}' where partner_id = '${partner}'`);

  it('come out as they went in', async () => {
    await seed(INSTANT);
    expect(await inForce()).toEqual(INSTANT);
  });

  it('are refused on the way in with everything that is wrong in words, and nothing is stored [P1]', async () => {
    const refused = await seed(WRONG as unknown as Policy).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WrongPolicy);
    expect(refused).toMatchObject({
      code: 'wrongPolicy',
      message: SAID,
      faults: [
        { code: 'outOfBounds', fields: ['proposal.most'] },
        { code: 'outOfBounds', fields: ['meeting.grace'] },
        { code: 'unknown', fields: ['colour'] },
      ],
    });
    expect(await stored()).toEqual([]);
    expect(await test.sql(`select id from partners where id = '${partner}'`)).toEqual([]);
  });

  it('are refused for contradictions too, for editors in either language', async () => {
    const always = { ...NEGOTIATED, cancellation: { ...NEGOTIATED.cancellation, freeUntil: duration('PT700H') } };
    const refused = await seed(always).catch((error: unknown) => error);
    expect((refused as WrongPolicy).faults.map((fault) => policyFaultText('cy', fault))).toEqual([
      '“Rhybudd wrth ganslo”: rhaid bod yn fyrrach na “Diwrnodau ymlaen llaw y gellir gofyn amdanynt”, neu bydd canslo yn hwyr bob tro.',
    ]);
  });

  it('are stored whole, so that a later preset changes none', async () => {
    await seed({ flow: 'instant', moves: { most: 1 } } as Policy);
    expect(await stored()).toEqual([{ ...INSTANT, moves: { most: 1 } }]);
  });

  it('that were stored before a field was there are read with the preset of their flow for it [P1]', async () => {
    await seed(INSTANT);
    const { waitingList: _, ...earlier } = INSTANT;
    const { systemCheck: __, ...request } = { ...INSTANT.request, preferences: 2 };
    await leave({ ...earlier, request });
    expect(await inForce()).toEqual({ ...INSTANT, request: { ...INSTANT.request, preferences: 2 } });
  });

  it('that are wrong where they are stored are refused with everything that is wrong in words', async () => {
    await seed(NEGOTIATED);
    await leave(WRONG);
    await expect(inForce()).rejects.toThrow(SAID);
  });

  it('are read once, since a published one never changes, and not for another partner whose ids are the same', async () => {
    await seed(NEGOTIATED);
    const first = await inForce();
    expect(await inForce()).toBe(first);
    const another = `partner-${++count}` as PartnerId;
    await seedPartner(test.core.database, testPartner({ id: another, policy: { ...NEGOTIATED, lengths: [45] } }));
    partner = another;
    expect((await inForce()).lengths).toEqual([45]);
  });
});

describe('a policy from outside', () => {
  it.each([null, [], 'negotiated'])('is refused when it is %j', (value) => {
    expect(() => policyIn(value)).toThrow('This policy cannot be used. The policy must be made up of fields.');
  });
});
