import { define } from './define.ts';
import { MeetwellSystemCheck } from '../system-check/system-check.ts';

define('meetwell-system-check', MeetwellSystemCheck);

export { MeetwellSystemCheck };
