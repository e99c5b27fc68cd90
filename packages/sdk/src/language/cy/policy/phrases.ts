import { listText } from '../../dates.ts';
import { lengthText, periodText } from '../../lengths.ts';
import type { PluralForms } from '../../plurals.ts';
import type { Policy } from '../../../policy/policy.ts';
import { milliseconds, type Duration } from '../../../time/index.ts';
import { partsOf, type Period } from '../../../time/period.ts';

/** What the rules of a policy are said with. */
export const length = (value: Duration) => lengthText('cy', value);
export const days = (value: Period) => periodText('cy', value);
export const none = (value: Duration) => milliseconds(value) === 0;
export const noDays = (value: Period) => partsOf(value).days + partsOf(value).months === 0;
export const either = (items: readonly string[]) => listText('cy', items, 'or');

// Mutations after numbers: two softens; three and six aspirate. Lists of nouns go without the last "a" and "neu", which
// would change the word after them.
export const DAYS: PluralForms = { two: 'ddiwrnod', other: 'diwrnod' };
export const MINUTES: PluralForms = { two: 'funud', other: 'munud' };
export const TIMES: PluralForms = { two: 'waith', other: 'gwaith' };
export const DATES: PluralForms = { two: 'ddyddiad', other: 'dyddiad' };
export const OFFERS: PluralForms = { two: 'gynnig', few: 'chynnig', many: 'chynnig', other: 'cynnig' };
export const EXACT_TIMES: PluralForms = { other: 'union amser' };
export const PREFERENCES: PluralForms = { two: 'ddewis gwahanol', other: 'dewis gwahanol' };
export const SETS: PluralForms = { other: 'set' };

export const whoMeets = ({ flow }: Policy) => (flow === 'offered' ? 'y gweithiwr cymorth' : 'y therapydd');
