import { RULES } from '../src/booking/decide.ts';
import { refusalWords } from '../src/language/refusals.ts';
import type { Exploration } from './explore/explore.ts';

/**
 * Rules that nothing was seen to do, each as "flow: actor, command, state": then an example is missing, and the documents
 * would not tell all. A rule for states that its flow never comes to (a reservation, when times are negotiated) needs none.
 */
export function unseenRules({ flow, situations, caused }: Exploration): readonly string[] {
  const come = new Set(situations.map(({ booking }) => booking.state));
  const seen = new Set(caused.map(({ by, command, before }) => `${flow}: ${by}, ${command}, ${before?.state}`));
  return RULES[flow]
    .flatMap(({ command, from, by }) =>
      from
        .filter((state) => come.has(state))
        .flatMap((state) => by.map((who) => `${flow}: ${who}, ${command}, ${state}`)),
    )
    .filter((rule) => !seen.has(rule));
}

/** States that were come to and not looked into: none, unless the examples stop too soon. */
export function unseenStates({ flow, situations, caused, fell }: Exploration): readonly string[] {
  const looked = new Set<string>(situations.map(({ stage }) => stage));
  const open = [...caused, ...fell].filter(({ after }) => after.flow === flow && !('endedAt' in after));
  return [...new Set(open.map(({ to }) => to))]
    .filter((stage) => !looked.has(stage))
    .map((stage) => `${flow}: ${stage}`);
}

/** Reasons that nobody was given. */
export function unseenReasons(given: ReadonlySet<string>): readonly string[] {
  return Object.keys(refusalWords('en')).filter((code) => !given.has(code));
}
