import type { Migration } from '../database/migrate.ts';
import { operatorSees } from '../database/tenant-table.ts';

/** Which chats are still open is looked at for every partner at once: the keys of all others are destroyed. */
export const chatKeyTables: Migration = {
  name: '0018-chat-keys',
  sql: `${operatorSees('session_keys', { rights: ['select'], columns: ['partner_id', 'booking_id', 'wrapped_by'] })}
grant select (partner_id, id, over, changed_at) on bookings to meetwell_operator;`,
};
