import { define } from './define.ts';
import { MeetwellSlotChooser } from '../slot-chooser/slot-chooser.ts';

define('meetwell-slot-chooser', MeetwellSlotChooser);

export { MeetwellSlotChooser };
