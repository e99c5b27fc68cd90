import { SLOT_CHOOSER_VIEWS, type SlotChooser } from '@meetwell/sdk/flows';
import '../define/slot-chooser.ts';
import { chooserExamples } from './chooser.examples.ts';
import { itConforms } from '../testing/conformance.ts';
import { still } from '../testing/example-data.ts';

describe('slot chooser', () => {
  itConforms({
    tag: 'meetwell-slot-chooser',
    views: SLOT_CHOOSER_VIEWS,
    examples: chooserExamples(),
    flow: (snapshot) => still<SlotChooser>(snapshot),
  });
});
