import type { SystemCheck, SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import { checkExamples, stillCheck } from './check.examples.ts';
import '../define/system-check.ts';
import { BAR } from '../testing/actions/bar.ts';
import { systemCheckActions } from '../testing/actions/system-check.ts';
import { itCanBePressed } from '../testing/pressing.ts';

itCanBePressed<SystemCheckSnapshot, SystemCheck>({
  tag: 'meetwell-system-check',
  examples: checkExamples(),
  flow: stillCheck,
  common: BAR,
  actions: systemCheckActions(),
  turning: [
    ['Continue without being heard', 'Continue'],
    ['Play the tones', 'Playing the tones'],
    ['Play the tones again', 'Play the tones'],
    ['Play the tones again', 'Playing the tones'],
  ],
});
