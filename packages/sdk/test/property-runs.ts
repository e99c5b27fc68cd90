/**
 * How many runs a property test makes: as many as it says, or the number in `MEETWELL_PROPERTY_RUNS` where that is
 * lower, as in mutation testing, which runs every test many times.
 */
export function propertyRuns(usual: number): number {
  return Math.min(usual, Number(process.env['MEETWELL_PROPERTY_RUNS'] ?? usual));
}
