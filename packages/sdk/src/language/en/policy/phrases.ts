import { listText } from '../../dates.ts';
import { lengthText, periodText } from '../../lengths.ts';
import type { Policy } from '../../../policy/policy.ts';
import { milliseconds, type Duration } from '../../../time/index.ts';
import { partsOf, type Period } from '../../../time/period.ts';

/** What the rules of a policy are said with. */
export const length = (value: Duration) => lengthText('en', value);
export const days = (value: Period) => periodText('en', value);
export const none = (value: Duration) => milliseconds(value) === 0;
export const noDays = (value: Period) => partsOf(value).days + partsOf(value).months === 0;
export const list = (items: readonly string[], joined: 'and' | 'or') => listText('en', items, joined);

export const DAYS = { one: 'day', other: 'days' };
export const MINUTES = { one: 'minute', other: 'minutes' };
export const TIMES = { one: 'time', other: 'times' };

export const whoMeets = ({ flow }: Policy) => (flow === 'offered' ? 'support worker' : 'therapist');
