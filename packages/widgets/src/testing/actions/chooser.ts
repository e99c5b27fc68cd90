import type { SlotChooserSnapshot } from '@meetwell/sdk/flows';
import type { Actions } from '../pressing.ts';

type In<View extends SlotChooserSnapshot['view']> = Extract<SlotChooserSnapshot, { readonly view: View }>;

/** What the controls of choosing a time do, wherever it stands. @param path what drives it: `chooser.`. */
export function chooserActions(path = ''): {
  readonly [View in 'chooseDay' | 'choosePart' | 'done' | 'failed']: Actions<In<View>>;
} {
  const question = { Back: `${path}back`, Continue: `${path}next` };
  return {
    chooseDay: {
      ...question,
      'radio: …': ({ index }, { days }) => `${path}select ${days[index]?.date}`,
      'Show earlier dates': `${path}earlier`,
      'Show later dates': `${path}later`,
      'Choose a day': 'focus on Tuesday 6 January 2026',
    },
    choosePart: {
      ...question,
      'radio: …': ({ index }, { parts }) => `${path}select ${parts[index]?.id}`,
      'Choose a part of the day': 'focus on Morning, 8am to midday',
      // The same time twice, from the error summary.
      'You have chosen …': 'focus on Morning, 8am to midday',
    },
    done: {
      'Change First choice': `${path}change 0`,
      'Change Second choice': `${path}change 1`,
      'Change Third choice': `${path}change 2`,
    },
    failed: { 'Try again': `${path}load` },
  };
}
