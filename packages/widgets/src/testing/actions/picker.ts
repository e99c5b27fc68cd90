import type { Filter, TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import type { Actions } from '../pressing.ts';

type In<View extends TherapistPickerSnapshot['view']> = Extract<TherapistPickerSnapshot, { readonly view: View }>;

/** What the directory's controls do, wherever it stands. @param path what drives it: `picker.`. */
export function pickerActions(path = ''): {
  readonly [View in 'list' | 'nothingFound' | 'profile' | 'failed']: Actions<In<View>>;
} {
  const toggle = (filter: Filter | undefined) =>
    `${path}toggle ${JSON.stringify({ kind: filter?.kind, value: filter?.value })}`;
  const filters: Actions<In<'list' | 'nothingFound'>> = {
    'Filter therapists': 'opens Filter therapists',
    'checkbox: …': ({ index }, { groups }) => toggle(groups.flatMap(({ options }) => options)[index]),
    'Remove filter: …': ({ index }, { chosen }) => toggle(chosen[index]),
    'Clear all filters': `${path}clear`,
  };
  return {
    list: {
      ...filters,
      'Show more therapists': `${path}more`,
      'Ask any suitable therapist': `${path}choose any`,
      'Ask for a session: …': ({ index }, { therapists }) => `${path}choose ${therapists[index]?.id}`,
      'More about …': ({ index }, { therapists }) => `${path}open ${therapists[index]?.id}`,
    },
    nothingFound: { ...filters, 'Without …': ({ index }, { without }) => toggle(without[index]) },
    profile: { Back: `${path}close`, 'Ask Dr …': (_, { therapist }) => `${path}choose ${therapist.id}` },
    failed: { 'Try again': `${path}load` },
  };
}
