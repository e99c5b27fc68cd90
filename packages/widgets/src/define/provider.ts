import { define } from './define.ts';
import { MeetwellProvider } from '../provider/provider.ts';

define('meetwell-provider', MeetwellProvider);

export { MeetwellProvider };
