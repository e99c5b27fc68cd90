/**
 * How deep tests go: the one place that reads `MEETWELL_TEST_DEEP`. Without it, as in `npm test`, each takes its short
 * form; with `MEETWELL_TEST_DEEP=1`, as in `npm run test:deep`, the test files that ask this run again in their long one.
 * What only more of the same could find, such as more rounds of a race, belongs into the long form, and nothing else.
 */
export const DEEP = process.env['MEETWELL_TEST_DEEP'] === '1';

/** How many rounds a test goes. */
export function rounds(short: number, deep: number): number {
  return DEEP ? deep : short;
}
