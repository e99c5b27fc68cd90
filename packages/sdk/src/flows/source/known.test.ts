import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, without, withAnswer, withMe, type Known } from './known.ts';
import type { BookingsAnswer } from '../../client/api.ts';
import { identifier, type BookingId } from '../../identifiers.ts';
import { instantAt } from '../../time/index.ts';
import { account, answer, ID, me, SAM, viewOf } from '../../../test/booking-server.ts';
import { rounds } from '../../../test/depth.ts';

/** A booking and its member's account at one moment: both have been changed as often as `revision` says. */
function at(moment: number, revision: number, id: BookingId = ID): BookingsAnswer {
  return {
    ...answer(viewOf({ id, revision })),
    accounts: { [SAM]: account({ revision, available: revision }) },
    busy: [],
    asOf: instantAt(moment),
  };
}

const revisionOf = (known: Known, id = ID) => known.bookings.get(id)?.booking.revision;

describe('what is known of bookings', () => {
  it('is the same in whatever order the answers of one history arrive', () => {
    // Revisions never fall as time goes on.
    const history = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 6 }).map((steps) =>
      steps.map((_, index) =>
        at(
          1_000 * index,
          steps.slice(0, index + 1).reduce((a, b) => a + b, 1),
        ),
      ),
    );
    const shuffled = history.chain((answers) =>
      fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
    );
    fc.assert(
      fc.property(shuffled, ([inOrder, anyhow]) => {
        const last = inOrder.at(-1);
        const known = anyhow.reduce(withAnswer, NOTHING_KNOWN);
        expect(known).toEqual(inOrder.reduce(withAnswer, NOTHING_KNOWN));
        expect(revisionOf(known)).toBe(last?.bookings[0]?.booking.revision);
        expect(known.accounts[SAM]?.revision).toBe(last?.accounts[SAM]?.revision);
        expect(known.asOf).toBe(last?.asOf);
      }),
      { numRuns: rounds(300, 10_000) },
    );
  });

  it('keeps the later of two readings of one revision: a name may have changed', () => {
    const named = (name: string, moment: number) => {
      const read = at(moment, 2);
      return { ...read, bookings: read.bookings.map((view) => ({ ...view, member: { ...view.member, name } })) };
    };
    const [before, after] = [named('Sam', 1_000), named('Samantha', 2_000)];
    for (const order of [
      [before, after],
      [after, before],
    ]) {
      expect(order.reduce(withAnswer, NOTHING_KNOWN).bookings.get(ID)?.member.name).toBe('Samantha');
    }
  });

  it('shows who I am with the newest account, whichever answer brought it', () => {
    const first = withMe(NOTHING_KNOWN, { ...me({ revision: 3, available: 3 }), asOf: instantAt(5_000) });
    expect(withAnswer(first, at(6_000, 4)).me?.account?.available).toBe(4);
    expect(withAnswer(first, at(6_000, 2)).me?.account?.available).toBe(3);
    const earlier = { ...me({ revision: 3, available: 9 }), name: 'Before', asOf: instantAt(4_000) };
    expect(withMe(first, earlier).me).toMatchObject({ name: 'Sam', account: { available: 3 } });
  });

  it('forgets what is gone and nothing else', () => {
    const other = identifier<BookingId>('b2');
    const known = [at(1_000, 1), at(1_000, 1, other)].reduce(withAnswer, NOTHING_KNOWN);
    expect([...without(known, ({ booking }) => booking.id === ID).bookings.keys()]).toEqual([other]);
  });
});
