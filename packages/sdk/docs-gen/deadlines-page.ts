import { deadlines } from '../src/booking/deadlines.ts';
import { decide } from '../src/booking/decide.ts';
import { evolve } from '../src/booking/evolve.ts';
import type { Booking } from '../src/booking/booking.ts';
import { lengthText } from '../src/language/lengths.ts';
import { valueOf, type PolicyField } from '../src/policy/paths.ts';
import { POLICY_FIELDS } from '../src/policy/in-force.ts';
import { PRESETS, type Policy } from '../src/policy/index.ts';
import { duration, epochOf, isDuration, milliseconds, type Instant } from '../src/time/index.ts';
import { contextOf } from './explore/people.ts';
import type { Exploration, Fell, Situation } from './explore/explore.ts';
import { code, grouped, page, table } from './markdown.ts';
import { DEADLINES, eventText, FLOWS, SEEN, sessionText } from './words.ts';

/** Every deadline of every flow: which figures of the policy it follows, and what happens then. */
export function deadlinesPage(explorations: readonly Exploration[]): string {
  return page(
    '# Deadlines of bookings',
    'What happens when nobody acts. Each takes effect at its own moment, however late it is noticed. Which figures a ' +
      'deadline follows was found by changing each field of the policy and looking whether the deadline moved ' +
      '(`npm run docs:rules`); the first is the rule, others bound it. Figures are those shipped.',
    explorations.flatMap((seen) => [`## ${FLOWS[seen.flow][0]}`, deadlinesOf(seen)]),
  );
}

function deadlinesOf(seen: Exploration): string {
  const rows = grouped(seen.fell, ({ from, deadline }) => `${from} ${deadline}`).map((same) => {
    const [{ from, deadline }] = same as [Fell];
    const ways = seen.situations.filter(
      ({ stage, booking }) => stage === from && deadlines(booking)[0]?.kind === deadline,
    );
    // One for each time that is left: what leaves as long is bound by the same.
    const fields = byOften(
      grouped(ways, timeLeft).flatMap(([one]) => (one === undefined ? [] : fieldsThatMove(one, seen.policy))),
    );
    const outcomes = same.map((one) => {
      const when = one.seen === null ? '' : `${SEEN[one.seen]}: `;
      const session = sessionText([one.event], one.after.cover);
      return `${when}${code(one.to)}, ${eventText(one.event).toLowerCase()}${session === '–' ? '' : `, session ${session}`}`;
    });
    return [
      code(from),
      `${DEADLINES[deadline][1]}`,
      fields.map((field) => figure(field, seen)).join('<br>') || '–',
      [...new Set(outcomes)].join('<br>'),
    ];
  });
  return table(['state', 'when', 'by which field of the policy', 'what happens'], rows);
}

function timeLeft({ booking, path }: Situation): string {
  const [next, last] = [deadlines(booking)[0], path.at(-1)];
  return next === undefined || last === undefined ? '' : String(epochOf(next.at) - epochOf(last.at));
}

function figure(field: PolicyField, { flow }: Exploration): string {
  const value: unknown = valueOf(PRESETS[flow], field);
  return typeof value === 'string' && isDuration(value) ? `${code(field)} (${lengthText('en', value)})` : code(field);
}

/** Those that move it in most ways first: a bound matters in few. */
function byOften(fields: readonly PolicyField[]): readonly PolicyField[] {
  return grouped(fields, (field) => field)
    .toSorted((one, another) => another.length - one.length)
    .flatMap(([field]) => field ?? []);
}

/** The fields that make the next deadline another when they are changed a little, and all else is done again. */
function fieldsThatMove({ booking, path }: Situation, policy: Policy): readonly PolicyField[] {
  const due = deadlines(booking)[0]?.at;
  return (Object.keys(POLICY_FIELDS) as PolicyField[]).filter((field) =>
    changesOf(policy, field).some((changed) => {
      const moved = dueAfter(path, changed);
      return moved !== null && moved !== due;
    }),
  );
}

/** The same done under another policy; null where it would be refused. */
function dueAfter(path: Situation['path'], policy: Policy): Instant | null {
  let booking: Booking | null = null;
  for (const { at, actor, command } of path) {
    const decision = decide(booking, command, contextOf(actor, at, policy));
    if (decision.outcome === 'refused') return null;
    booking = decision.events.reduce<Booking | null>(evolve, booking);
  }
  return booking === null ? null : (deadlines(booking)[0]?.at ?? null);
}

/** The policy with one length a minute longer and shorter, or with parts of the day that begin and end sooner. */
function changesOf(policy: Policy, field: PolicyField): readonly Policy[] {
  if (field.startsWith('episode')) return [];
  const value: unknown = valueOf(policy, field);
  if (field === 'partsOfDay') {
    const sooner = policy.partsOfDay.map((part) => ({ ...part, until: part.until.replace(':00', ':30') as never }));
    return [{ ...policy, partsOfDay: sooner }];
  }
  if (typeof value !== 'string' || !isDuration(value)) return [];
  const seconds = milliseconds(value) / 1000;
  return [seconds + 60, seconds - 60]
    .filter((changed) => changed >= 0)
    .map((changed) => duration(`PT${Math.floor(changed / 60)}M`))
    .map((changed) => withField(policy, field, changed));
}

function withField(policy: Policy, field: PolicyField, value: unknown): Policy {
  const [section = '', key = ''] = field.split('.');
  const record = policy as unknown as Readonly<Record<string, object>>;
  return { ...policy, [section]: { ...record[section], [key]: value } };
}
