import { define } from './define.ts';
import { MeetwellCrisisHelp } from '../crisis-help/crisis-help.ts';

define('meetwell-crisis-help', MeetwellCrisisHelp);

export { MeetwellCrisisHelp };
