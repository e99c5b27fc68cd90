import { decideCourse } from '../src/booking/together.ts';
import type { Reason } from '../src/booking/refusal.ts';
import { reasonText } from '../src/language/refusals.ts';
import { contextOf, ACTORS, BEGIN, OPENING, policyOf, therapist } from './explore/people.ts';
import type { Exploration, Refused } from './explore/explore.ts';
import { code, codes, grouped, page, table } from './markdown.ts';

type Given = Pick<Refused, 'reason'> & { readonly command: string };

/** Every reason that anybody was seen to be given, once with the words in which it is said. */
export function refusalsPage(explorations: readonly Exploration[]): string {
  const rows = grouped(everyRefusal(explorations), ({ reason }) => reason.code)
    .toSorted(([one], [another]) => ((one?.reason.code ?? '') < (another?.reason.code ?? '') ? -1 : 1))
    .map((same) => {
      const [{ reason }] = same as [Given];
      const changes = same.find((one) => one.reason.changesAt !== null) !== undefined;
      const sentences = [said(reason, 'member'), said(reason, 'therapist')];
      return [
        code(reason.code),
        sentences[0] ?? '',
        sentences[0] === sentences[1] ? 'the same' : (sentences[1] ?? ''),
        codes(same.map(({ command }) => command)),
        changes ? 'yes' : '–',
      ];
    });
  return page(
    '# Refusals',
    'A refusal by policy is an answer, not an error: a closed set of codes, each with what its sentence needs, and all ' +
      'reasons that hold are given at once. Below, one example of each as English words it; Welsh says the same. Where ' +
      'time alone changes the answer, the reason names the moment. Made by running the rules (`npm run docs:rules`).',
    table(['code', 'to the member', 'to the therapist or staff', 'against', 'names the moment'], rows),
  );
}

function said(reason: Reason, viewer: 'member' | 'therapist'): string {
  return reasonText('en', reason, policyOf('negotiated').zone, viewer);
}

/** Those of single bookings, and of a course of several. */
export function everyRefusal(explorations: readonly Exploration[]): readonly Given[] {
  return [...explorations.flatMap(({ refused }) => refused), ...courseRefusals()];
}

function courseRefusals(): readonly Given[] {
  const [member] = ACTORS;
  const policy = policyOf('instant');
  if (member === undefined) return [];
  const command = { ...OPENING, therapist, modality: 'video', length: 30, dates: [], agreed: OPENING.policy } as const;
  const decision = decideCourse(command, contextOf(member, BEGIN, policy));
  if (decision.outcome === 'accepted') return [];
  return decision.refusals.flatMap(({ refusal }) =>
    refusal.reasons.map((reason) => ({ reason, command: 'a course of sessions' })),
  );
}
