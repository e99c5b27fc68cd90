import type { SlotChooser, SlotChooserSnapshot } from '@meetwell/sdk/flows';
import { chooserExamples } from './chooser.examples.ts';
import '../define/slot-chooser.ts';
import { BAR } from '../testing/actions/bar.ts';
import { chooserActions } from '../testing/actions/chooser.ts';
import { still } from '../testing/example-data.ts';
import { itCanBePressed } from '../testing/pressing.ts';

itCanBePressed<SlotChooserSnapshot, SlotChooser>({
  tag: 'meetwell-slot-chooser',
  examples: chooserExamples(),
  flow: (snapshot) => still<SlotChooser>(snapshot),
  common: BAR,
  actions: { loading: {}, noDays: {}, signedOut: {}, ...chooserActions() },
});
