import type { Standing } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';

const SERVICE = `select service_id as service from bookings
  where partner_id = current_setting('meetwell.partner') and id = $1 and member_id = any($2)`;

/** The service of a booking that is this member's; null when it is not, or there is none. */
export async function serviceOfBooking(
  database: Database,
  { partner, services }: Standing,
  booking: string,
): Promise<string | null> {
  const ids = services.map(({ id }) => id);
  const { rows } = await database.inTenant(partner, (tx) =>
    database.send<{ service: string }>(tx, SERVICE, [booking, ids]),
  );
  return rows[0]?.service ?? null;
}
