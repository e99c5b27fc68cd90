import { TERMINAL_STATES } from '../src/booking/booking.ts';
import { RULES } from '../src/booking/decide.ts';
import { holds } from '../src/booking/holds.ts';
import { diagram, type Arrow } from './diagram.ts';
import type { Caused, Exploration, Fell, Stage } from './explore/explore.ts';
import { code, codes, grouped, page, table } from './markdown.ts';
import { ACTORS, COMMANDS, DEADLINES, eventText, FLOWS, RESOURCES, SEEN, sessionText, STAGES } from './words.ts';

/** One flow: its picture, and each state with what everybody can do in it. */
export function flowPage(seen: Exploration): string {
  const [title, summary] = FLOWS[seen.flow];
  const looked = new Set(seen.situations.map(({ stage }) => stage));
  const stages = (Object.keys(STAGES) as Stage[]).filter((stage) => looked.has(stage));
  const over = [...new Set([...seen.caused, ...seen.fell].map(({ to }) => to))].filter(isOver);
  return page(
    `# ${title}`,
    summary,
    'Made by running the rules of `packages/sdk/src/booking` (`npm run docs:rules`), not written by hand. It shows the ' +
      'policy as shipped, opened wide: every way to meet, a session that pays, and a session that is lost by cancelling ' +
      'late or not coming. Where a policy says otherwise, the session is given back instead; where a service is free, ' +
      'there is none. When each deadline falls is in [deadlines](deadlines.md), what each refusal says in ' +
      '[refusals](refusals.md).',
    pictures(seen),
    '## How it begins',
    commands(seen, null),
    stages.flatMap((stage) => [`## ${code(stage)}`, STAGES[stage], commands(seen, stage), byItself(seen, stage)]),
    '## Over',
    'Nothing leaves these states.',
    table(
      ['state', 'meaning'],
      TERMINAL_STATES.filter((state) => over.includes(state)).map((state) => [code(state), STAGES[state]]),
    ),
  );
}

function isOver(stage: Stage): boolean {
  return (TERMINAL_STATES as readonly Stage[]).includes(stage);
}

const MEETING: readonly Stage[] = ['confirmed', 'confirmed, move requested', 'confirmed, move proposed', 'inSession'];

/** Until a time is agreed, from then on, and how it is moved: three pictures that can be read, for one that cannot. */
function pictures(seen: Exploration): readonly string[] {
  const meeting = ({ from, to }: Change) => MEETING.includes(from ?? to);
  const moving = ({ from, to }: Change) =>
    from !== null && stateOf(from) === 'confirmed' && stateOf(to) === 'confirmed';
  const moves = arrows(seen, moving, (stage) => stage);
  return [
    '## Until a time is agreed',
    diagram(
      arrows(
        seen,
        (change) => !meeting(change),
        (stage) => stage,
      ),
    ),
    '## Once a time is agreed',
    diagram(arrows(seen, (change) => meeting(change) && !moving(change), stateOf)),
    ...(moves.length === 0 ? [] : ['## Moving an agreed time', diagram(moves)]),
  ];
}

type Change = Pick<Caused, 'from' | 'to'>;

const stateOf = (stage: Stage) => stage.split(',')[0] ?? stage;

function arrows(
  { flow, caused, fell }: Exploration,
  where: (change: Change) => boolean,
  name: (stage: Stage) => string,
): readonly Arrow[] {
  const target = ({ to, after }: Pick<Caused, 'to' | 'after'>) =>
    after.flow === flow ? name(to) : `${to} of the ${after.flow} flow`;
  const key = (one: Caused) => `${one.from === null ? '' : name(one.from)} ${one.command} ${target(one)}`;
  return [
    ...grouped(caused.filter(where), key).map((same) => {
      const [one] = same as [Caused];
      return { from: one.from && name(one.from), to: target(one), label: `${one.command} (${actors(same)})` };
    }),
    ...fell.filter(where).map((one) => ({ from: name(one.from), to: target(one), label: DEADLINES[one.deadline][0] })),
  ];
}

function actors(caused: readonly Caused[]): string {
  return [...new Set(caused.map(({ by }) => ACTORS[by]))].join(', ');
}

interface Row {
  readonly what: string;
  readonly events: string;
  readonly to: string;
  readonly keeps: string;
  readonly session: string;
}

function effect(seen: Exploration, { events, to, after }: Pick<Caused, 'events' | 'to' | 'after'>): Row {
  return {
    what: events.map(eventText).join('. '),
    events: codes(events.map(({ type }) => type)),
    to: after.flow === seen.flow ? code(to) : `${code(to)} of the [${after.flow} flow](${after.flow}.md)`,
    keeps:
      [...new Set(holds(after, seen.policy).map(({ resource }) => RESOURCES[resource.kind]))].sort().join(', ') || '–',
    session: sessionText(events, after.cover),
  };
}

const HEAD = ['what happens', 'event', 'then', 'keeps the time of', 'session'];
const cells = ({ what, events, to, keeps, session }: Row) => [what, events, to, keeps, session];

/** What people and the system can do in a state, or to open a booking, and every reason against it. */
function commands(seen: Exploration, stage: Stage | null): string {
  const caused = seen.caused.filter(({ from }) => from === stage);
  const rows = grouped(caused, ({ command }) => command).flatMap((same) => {
    const [{ command }] = same as [Caused];
    const effects = grouped(same, (one) => JSON.stringify(effect(seen, one)));
    return effects.map((alike, index) => {
      const [one] = alike as [Caused];
      const refusals = index === 0 ? codes(reasonsAgainst(seen, stage, command)) || '–' : 'as above';
      return [`${COMMANDS[command]} (${code(command)})`, actors(alike), ...cells(effect(seen, one)), refusals];
    });
  });
  return table(['command', 'who may', ...HEAD, 'refused for'], rows);
}

/** Reasons given to those who may give the command in this state at all. */
export function reasonsAgainst(seen: Exploration, stage: Stage | null, command: Caused['command']): readonly string[] {
  const may = new Set(seen.caused.filter((one) => one.from === stage && one.command === command).map(({ by }) => by));
  const rules = RULES[seen.flow].filter((rule) => rule.command === command);
  return seen.refused
    .filter((one) => one.from === stage && one.command === command)
    .filter(({ by }) => may.has(by) && (stage === null || rules.some((rule) => rule.by.includes(by))))
    .map(({ reason }) => reason.code);
}

/** What time does in a state. */
function byItself(seen: Exploration, stage: Stage): string {
  const fell = seen.fell.filter(({ from }) => from === stage);
  const rows = grouped(fell, (one) => JSON.stringify([one.deadline, one.seen, asEffect(seen, one)])).map((alike) => {
    const [one] = alike as [Fell];
    const when = one.seen === null ? '' : `: ${SEEN[one.seen]}`;
    return [`${DEADLINES[one.deadline][0]}${when}`, ...cells(asEffect(seen, one))];
  });
  return table(['by itself', ...HEAD], rows);
}

function asEffect(seen: Exploration, { event, to, after }: Fell): Row {
  return effect(seen, { events: [event], to, after });
}
