import { THERAPIST_PICKER_VIEWS, type TherapistPicker } from '@meetwell/sdk/flows';
import '../define/therapist-picker.ts';
import { pickerExamples } from './picker.examples.ts';
import { itConforms } from '../testing/conformance.ts';
import { still } from '../testing/example-data.ts';

const examples = await pickerExamples();

describe('therapist picker', () => {
  itConforms({
    tag: 'meetwell-therapist-picker',
    views: THERAPIST_PICKER_VIEWS,
    examples,
    flow: (snapshot) => still<TherapistPicker>(snapshot),
  });
});
