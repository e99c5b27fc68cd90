import { define } from './define.ts';
import { MeetwellSessionRoom } from '../session-room/session-room.ts';

define('meetwell-session-room', MeetwellSessionRoom);

export { MeetwellSessionRoom };
