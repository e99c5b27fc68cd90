/**
 * How deep tests go: the one place that reads `MEETWELL_TEST_DEEP`. Without it, as in `npm test`, each takes its short
 * form; with `MEETWELL_TEST_DEEP=1`, as in `npm run test:deep`, the test files that ask this run again in their long one.
 * What only more of the same could find belongs into the long form, and nothing else: `npm run planted` shows that the
 * short one still finds every fault that was ever planted.
 */
export const DEEP = process.env['MEETWELL_TEST_DEEP'] === '1';

/**
 * How many rounds a test goes. Neither form goes more than the number in `MEETWELL_PROPERTY_RUNS`, as in mutation
 * testing, which runs every test many times.
 */
export function rounds(short: number, deep: number): number {
  return Math.min(DEEP ? deep : short, Number(process.env['MEETWELL_PROPERTY_RUNS'] ?? Infinity));
}
