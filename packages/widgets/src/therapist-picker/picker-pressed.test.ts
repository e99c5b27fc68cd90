import type { TherapistPicker, TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import { pickerExamples } from './picker.examples.ts';
import '../define/therapist-picker.ts';
import { BAR } from '../testing/actions/bar.ts';
import { pickerActions } from '../testing/actions/picker.ts';
import { still } from '../testing/example-data.ts';
import { itCanBePressed } from '../testing/pressing.ts';

const examples = await pickerExamples();

itCanBePressed<TherapistPickerSnapshot, TherapistPicker>({
  tag: 'meetwell-therapist-picker',
  examples,
  flow: (snapshot) => still<TherapistPicker>(snapshot),
  common: BAR,
  actions: { loading: {}, empty: {}, signedOut: {}, ...pickerActions() },
});
