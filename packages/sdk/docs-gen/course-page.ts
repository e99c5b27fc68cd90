import {
  COURSE_OF_THERAPY,
  episodeDeadlines,
  type EpisodeCommandType,
  type EpisodeDeadline,
  type EpisodeEvent,
  type EpisodePolicy,
} from '../src/episode/index.ts';
import { episodeReasonText, episodeWords } from '../src/language/episode.ts';
import { periodsText, periodText } from '../src/language/lengths.ts';
import { period, partsOf, type Period } from '../src/time/period.ts';
import { diagram, type Arrow } from './diagram.ts';
import {
  courseAfter,
  type CourseCaused,
  type CourseExploration,
  type CourseFell,
  type CourseRefused,
  type CourseSituation,
  type CourseStage,
} from './explore/explore-course.ts';
import { code, codes, grouped, page, table } from './markdown.ts';
import { ACTORS } from './words.ts';

const STAGES: Readonly<Record<CourseStage, string>> = {
  registered: 'No session has taken place yet. The time to book the first one runs.',
  'registered, waiting':
    'No session has taken place yet. A booking is open, so the time to book the first one stands still.',
  active: 'At least one session took place. The time to book the next one runs.',
  'active, waiting':
    'At least one session took place. A booking is open, so the time to book the next one stands still.',
  discharged: 'The course is over, unless staff take that back. A session that had begun is still ended and counted.',
};

const COMMANDS: Readonly<Record<EpisodeCommandType, string>> = {
  register: 'The course begins',
  bookingOpened: 'A booking of the course is opened',
  sessionBooked: 'A time is agreed, or moved',
  bookingEnded: 'A booking comes to nothing',
  sessionCompleted: 'A session takes place',
  discharge: 'Staff end the course',
  undoDischarge: 'Staff take a discharge back',
};

const DEADLINES: Readonly<Record<EpisodeDeadline['kind'], readonly [short: string, rule: string]>> = {
  nudge: ['first booking recommended', 'The member is reminded that a first booking is recommended.'],
  bookingWarning: ['warning', 'The member is warned that the time to book runs out.'],
  courseWarning: ['warning', 'The member is warned that the course ends.'],
  courseEnds: ['course is over', 'The member is discharged: the course is over.'],
  bookingDue: ['nothing booked in time', 'The member is discharged: nothing was booked in time.'],
};

/** The course of therapy: its picture, who may do what, and its deadlines with the figures as shipped. */
export function coursePage(seen: CourseExploration): string {
  const stages = Object.keys(STAGES) as CourseStage[];
  return page(
    '# The course of therapy',
    'When the first and each further session must be booked, and when the course ends. Made by running the rules of ' +
      '`packages/sdk/src/episode` (`npm run docs:rules`), with the figures shipped.',
    '## In one picture',
    diagram([...seen.caused.map(commandArrow), ...seen.fell.map(deadlineArrow)]),
    '## States',
    table(
      ['state', 'meaning'],
      stages.map((stage) => [code(stage), STAGES[stage]]),
    ),
    '## Who may do what',
    'What bookings do is told by the system; a booking that the course refuses is not made.',
    commands(seen),
    '## Deadlines',
    'Which figures a deadline follows was found by changing each of them. Days and months are the calendar’s.',
    deadlines(seen),
    '## Refusals',
    refusals(seen),
  );
}

function commandArrow({ from, to, command }: CourseCaused): Arrow {
  return { from, to, label: command };
}

function deadlineArrow({ from, to, deadline }: CourseFell): Arrow {
  return { from, to, label: DEADLINES[deadline][0] };
}

function commands(seen: CourseExploration): string {
  const rows = grouped(
    seen.caused.toSorted((one, another) => order(one) - order(another)),
    ({ from, command }) => `${from} ${command}`,
  ).map((same) => {
    const [{ from, command }] = same as [CourseCaused];
    return [
      from === null ? '–' : code(from),
      `${COMMANDS[command]} (${code(command)})`,
      [...new Set(same.map(({ by }) => ACTORS[by]))].join(', '),
      codes(same.map(({ event }) => event.type)),
      codes(same.map(({ to }) => to)),
      codes(reasonsAgainst(seen, same)) || '–',
    ];
  });
  return table(['state', 'command', 'who may', 'event', 'then', 'refused for'], rows);
}

const order = ({ from }: CourseCaused) => (from === null ? -1 : Object.keys(STAGES).indexOf(from));

function reasonsAgainst({ refused }: CourseExploration, same: readonly CourseCaused[]): readonly string[] {
  const may = new Set(same.map(({ by }) => by));
  return refused
    .filter(({ from, command, by }) => from === same[0]?.from && command === same[0]?.command && may.has(by))
    .map(({ reason }) => reason.code);
}

function deadlines(seen: CourseExploration): string {
  const rows = grouped(seen.fell, ({ from, deadline }) => `${from} ${deadline}`)
    .toSorted(([one], [another]) => place(one) - place(another))
    .map((same) => {
      const [{ from, deadline }] = same as [CourseFell];
      const ways = seen.situations.filter(({ episode }) => episode !== null && stage(episode) === from);
      const fields = [...new Set(ways.slice(0, 12).flatMap((way) => fieldsThatMove(way, deadline)))].sort();
      return [
        code(from),
        DEADLINES[deadline][1],
        fields.map(figure).join('<br>'),
        codes(same.map(({ event }) => eventOf(event))),
        codes(same.map(({ to }) => to)),
      ];
    });
  return table(['state', 'what happens', 'by which field of the policy', 'event', 'then'], rows);
}

const place = (fell: CourseFell | undefined) => (fell === undefined ? 0 : Object.keys(STAGES).indexOf(fell.from));

function stage(episode: NonNullable<CourseSituation['episode']>): CourseStage {
  if (episode.state === 'discharged') return 'discharged';
  return episode.clock.runs ? episode.state : `${episode.state}, waiting`;
}

function eventOf(event: EpisodeEvent): string {
  return event.type === 'discharged' ? `${event.type}: ${event.cause}` : event.type;
}

type Fields = Readonly<Record<string, Period | readonly Period[]>>;

const FIGURES: Fields = Object.fromEntries(
  Object.entries(COURSE_OF_THERAPY).flatMap(([section, fields]) =>
    typeof fields === 'string'
      ? []
      : Object.entries(fields as Fields).map(([key, value]) => [`${section}.${key}`, value] as const),
  ),
);

function figure(field: string): string {
  const value = FIGURES[field] ?? [];
  return `${code(`episode.${field}`)} (${typeof value === 'string' ? periodText('en', value) : periodsText('en', value)})`;
}

function fieldsThatMove({ path }: CourseSituation, kind: EpisodeDeadline['kind']): readonly string[] {
  const due = (policy: EpisodePolicy) => {
    const episode = courseAfter(path, policy);
    return episode === null ? undefined : episodeDeadlines(episode).find((one) => one.kind === kind)?.at;
  };
  const usual = due(COURSE_OF_THERAPY);
  if (usual === undefined) return [];
  return Object.entries(FIGURES).flatMap(([field, value]) => {
    const [section = '', key = ''] = field.split('.');
    const fields = (COURSE_OF_THERAPY as unknown as Readonly<Record<string, object>>)[section];
    const longer = typeof value === 'string' ? aDayMore(value) : value.map(aDayMore);
    const moved = due({ ...COURSE_OF_THERAPY, [section]: { ...fields, [key]: longer } });
    return moved === undefined || moved === usual ? [] : [field];
  });
}

function aDayMore(length: Period): Period {
  const { months, days } = partsOf(length);
  return period(`P${months > 0 ? `${months}M` : ''}${days + 1}D`);
}

function refusals({ refused }: CourseExploration): string {
  const rows = grouped(refused, ({ reason }) => reason.code).map((same) => {
    const [{ reason }] = same as [CourseRefused];
    return [
      code(reason.code),
      episodeReasonText('en', reason, COURSE_OF_THERAPY.zone),
      codes(same.map((one) => one.command)),
    ];
  });
  return table(
    ['code', 'sentence', 'against'],
    rows.toSorted(([one = ''], [another = '']) => (one < another ? -1 : 1)),
  );
}

/** Commands that nobody was seen to give, and reasons that nobody was given. */
export function unseenOfCourse({ caused, refused }: CourseExploration): readonly string[] {
  const given = new Set<string>([...caused.map(({ command }) => command), ...refused.map(({ reason }) => reason.code)]);
  return [...Object.keys(COMMANDS), ...Object.keys(episodeWords('en').reasons)].filter((one) => !given.has(one));
}
