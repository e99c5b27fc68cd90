import { soonest } from '@meetwell/sdk';
import { questionOf, slotTerms, THIS_ENGINE } from './engines.mjs';
import { integerLoop } from './integer-loop.mjs';
import { measure } from './measure.mjs';
import { terms, therapists } from './work.mjs';

const FIRST_FIT = 'integer first-fit';
const EVERY_SLOT = 'integer loop, every slot';
const TEN = 'this engine, ten soonest';

/** Who is free first, of a thousand: each one's first start, soonest first, as a directory is sorted (row A4). */
export function compareSoonest(rounds) {
  // Ten times as much taken in every fourth: they are free late, or never.
  const everyone = [...therapists(750), ...therapists(250, 400)].map((one, index) => ({ ...one, id: `t${index}` }));
  const diaries = new Map(everyone.map((one) => [one.id, questionOf(one, terms).diary]));
  const asked = slotTerms(terms);
  const bySoonest = (found) => found.sort((one, other) => one.start - other.start);
  const firstOf = (most) => () =>
    bySoonest(
      everyone.flatMap((therapist) => {
        const [start] = integerLoop(therapist, terms, most);
        return start === undefined ? [] : [{ therapist: therapist.id, start }];
      }),
    );
  const engines = [
    { name: FIRST_FIT, run: firstOf(1) },
    { name: THIS_ENGINE, run: () => soonest(diaries, asked) },
    { name: TEN, run: () => soonest(diaries, asked, 10) },
    { name: EVERY_SLOT, run: firstOf(Infinity) },
  ].map((engine) => ({ ...engine, inputs: [null] }));
  const expected = firstOf(1)();
  const identical = engines.every(({ name, run }) => {
    const wanted = name === TEN ? expected.slice(0, 10) : expected;
    return JSON.stringify(run()) === JSON.stringify(wanted);
  });
  const times = measure(engines, rounds);
  return { engines: times, ratio: times[THIS_ENGINE] / times[FIRST_FIT], identical };
}
