import { define } from './define.ts';
import { MeetwellTherapistPicker } from '../therapist-picker/therapist-picker.ts';

define('meetwell-therapist-picker', MeetwellTherapistPicker);

export { MeetwellTherapistPicker };
