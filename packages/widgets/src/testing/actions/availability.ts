import type { AvailabilitySnapshot, WrittenTime } from '@meetwell/sdk/flows';
import { WRITES, type Actions, type ActionsOf, type Follows } from '../pressing.ts';

type In<View extends AvailabilitySnapshot['view']> = Extract<AvailabilitySnapshot, { readonly view: View }>;
type Draft = NonNullable<In<'availability'>['draft']>;
type Line = Draft['weekly'][number] | Draft['dates'][number];

const FIELDS = ['from', 'until'] as const;
const PARTS = ['day', 'month', 'year'] as const;

/** The lines as they stand on the page: the week, time away, extra time. */
function linesOf({ draft }: In<'availability'>, isRemoved: boolean): readonly Line[] {
  if (draft === null) return [];
  const { weekly, dates } = draft;
  const ofKind = (kind: Draft['dates'][number]['kind']) => dates.filter((line) => line.kind === kind);
  return [...weekly, ...ofKind('closed'), ...ofKind('extra')].filter((line) => line.isRemoved === isRemoved);
}

const written = (command: string): readonly string[] => [command, `writes ${WRITES}`];

const time: Follows<In<'availability'>> = ({ index }, { draft }) => {
  const line = draft?.weekly.filter(({ isRemoved }) => !isRemoved)[Math.floor(index / 2)];
  return written(`task.write ${line?.id} ${FIELDS[index % 2]} ${WRITES}`);
};

const dates: Actions<In<'availabilityDates'>> = {
  Back: 'task.back',
  'text: …': ({ index }, { entry }) => {
    const name = index < PARTS.length ? 'first' : 'last';
    const part = PARTS[index % PARTS.length];
    if (index < 2 * PARTS.length && part !== undefined) {
      return written(`task.writeDates ${JSON.stringify({ [name]: { ...entry[name], [part]: WRITES } })}`);
    }
    const field = FIELDS[index % 2] ?? 'from';
    const entered: WrittenTime = { ...entry[field], text: WRITES };
    return written(`task.writeDates ${JSON.stringify({ [field]: entered })}`);
  },
  'Add time away': 'task.addDates',
  'Add extra time': 'task.addDates',
  'Enter the first day': 'focus on First day away: Day',
  'The first day must be today or later': 'focus on First day away: Day',
  'The last day must be a real date, such as 27 3 2027': 'focus on Last day away (optional): Day',
  'The last day must be the same as the first or later': 'focus on Last day away (optional): Day',
  'These are more days than we can keep at once. Choose an earlier last day': 'focus on Last day (optional): Day',
  'Say whether 9 is am or pm': 'focus on Which part of the day? (optional): From',
  'Enter a time such as 9am, 1:30pm or 17:00': 'focus on Which part of the day? (optional): to',
  'The end must be later than the start': 'focus on Which part of the day? (optional): to',
  'Enter when it starts, such as 9am': 'focus on Which hours?: From',
  'Enter when it ends, such as 5pm': 'focus on Which hours?: to',
};

const NATIONS = ['null', 'englandAndWales', 'scotland', 'northernIreland'];
const KEEPING = ['both', 'mine', 'theirs'];

/** What the controls of when a therapist works do, at the desk. */
export const AVAILABILITY: ActionsOf<AvailabilitySnapshot> = {
  availability: {
    Back: 'task.back',
    'Try again': 'task.load',
    'text: …': time,
    'Add hours on …': ({ index }) => `task.addHours ${index + 1}`,
    'Remove: …': ({ index, rest }, snapshot) => {
      const removes = `task.remove ${linesOf(snapshot, false)[index]?.id}`;
      // Of hours in which nothing was written no line is left that could be put back.
      const day = /^new hours on (\w+)$/.exec(rest)?.[1];
      return day === undefined ? removes : [removes, `focus on Add hours on ${day}`];
    },
    'Put back: …': ({ index }, snapshot) => `task.putBack ${linesOf(snapshot, true)[index]?.id}`,
    'radio: …': ({ index }) => `task.closeOn ${NATIONS[index]}`,
    'Add time away': 'task.openDates closed',
    'Add extra time': 'task.openDates extra',
    'Save changes': 'task.save',
    'Undo all changes': 'task.undo',
    'Monday: say whether 5 is am or pm': 'focus on Monday: From',
    'Tuesday: enter when you start, such as 9am': 'focus on Tuesday: From',
    'Tuesday: enter when you finish, such as 5pm': 'focus on Tuesday: to',
    'Wednesday: enter a time such as 9am, 1:30pm or 17:00': 'focus on Wednesday: From',
    'Friday: the end must be later than the start. Hours that go on over midnight are two: one on each day':
      'focus on Friday: to',
    'These are more dates than we can keep. Remove some':
      'focus on Remove: Monday 16 February 2026 to Friday 20 February 2026, all day',
  },
  availabilityDates: dates,
  availabilityUnsaved: {
    'Save changes': 'task.save',
    'Go back without saving': 'task.leave',
    'Go on editing': 'task.back',
  },
  availabilityChanged: {
    'radio: …': ({ index }) => `task.choose ${KEEPING[index]}`,
    Continue: 'task.keep',
    'Choose what you want to keep': 'focus on Both: my changes, made to what is saved now',
  },
};
