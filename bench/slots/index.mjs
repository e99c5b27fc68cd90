/**
 * `npm run bench:slots`: free slots of one therapist over four weeks, by this engine, by the least code that could do it,
 * and by four libraries, on the same work; and who is soonest free of a thousand (rows Q1, Q2).
 *
 * `-- --json` prints one object and nothing else. It fails when engines disagree, or when the bare loop is not fast
 * enough to be a limit: then its ratio to this engine would flatter.
 */
import { engines, INTEGER_LOOP, RRULE, THIS_ENGINE } from './engines.mjs';
import { measure } from './measure.mjs';
import { compareSoonest } from './soonest.mjs';
import { terms, therapists } from './work.mjs';

/** The bare loop's time, at most, as a part of rrule's. */
const LIMIT = 1 / 25;
/** Row Q1: this engine's time, at most, in times of the bare loop's. */
const GOAL = 3;
const ROUNDS = 150;

const everyone = therapists(100);
const contenders = engines.map(({ name, read, terms: ask, starts }) => {
  const asked = ask(terms);
  return { name, inputs: everyone.map((therapist) => read(therapist, terms)), run: (input) => starts(input, asked) };
});

const answers = contenders.map(({ inputs, run }) => JSON.stringify(inputs.map(run)));
const different = contenders.filter((_, index) => answers[index] !== answers[0]).map(({ name }) => name);
const slots = JSON.parse(answers[0]).flat().length;

const times = measure(contenders, ROUNDS);
const soonest = compareSoonest(ROUNDS / 2);
const ratio = times[THIS_ENGINE] / times[INTEGER_LOOP];
const limit = times[INTEGER_LOOP] / times[RRULE];
const identical = different.length === 0;

const faults = [
  ...different.map((name) => `${name} finds other slots than ${INTEGER_LOOP}`),
  ...(soonest.identical ? [] : ['soonest: the engines disagree']),
  ...(limit <= LIMIT ? [] : [`the integer loop takes 1/${(1 / limit).toFixed(1)} of rrule's time, more than 1/25`]),
];

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ identical, engines: times, ratio, rruleToIntegerLoop: 1 / limit, soonest, faults }));
} else {
  console.log(
    `One therapist, four weeks, ${everyone.length} different ones, ${slots} slots, median of ${ROUNDS} rounds`,
  );
  table(times, INTEGER_LOOP, 'ms a therapist');
  console.log(`\nWho of 1,000 is free soonest`);
  table(soonest.engines, Object.keys(soonest.engines)[0], 'ms for all');
  console.log(`\nThe same slots by all: ${identical && soonest.identical ? 'yes' : 'NO'}`);
  console.log(`rrule to integer loop: ${(1 / limit).toFixed(1)} (at least 25)`);
  console.log(
    `Q1, this engine to integer loop: ${ratio.toFixed(2)} (at most ${GOAL}: ${ratio <= GOAL ? 'met' : 'NOT MET'})`,
  );
  for (const fault of faults) console.log(`FAILED: ${fault}`);
}
process.exitCode = faults.length === 0 ? 0 : 1;

function table(results, limitName, unit) {
  console.log(`${'engine'.padEnd(26)}${unit.padStart(16)}${'ratio'.padStart(10)}`);
  for (const [name, time] of Object.entries(results))
    console.log(
      `${name.padEnd(26)}${time.toFixed(time < 0.1 ? 5 : 3).padStart(16)}${(time / results[limitName]).toFixed(1).padStart(10)}`,
    );
}
