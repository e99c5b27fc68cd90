import { define } from './define.ts';
import { MeetwellTherapistDesk } from '../therapist-desk/therapist-desk.ts';

define('meetwell-therapist-desk', MeetwellTherapistDesk);

export { MeetwellTherapistDesk };
