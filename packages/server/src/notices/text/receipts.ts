import type { Core } from '../../commands/core.ts';
import type { PartnerId } from '../../database/partner.ts';

/** What a provider says became of a message, for good. */
export interface Receipt {
  /** Ours, by which it knows the message; null where it gave only its own id. */
  readonly reference: string | null;
  readonly providerId: string;
  readonly outcome: 'delivered' | 'failed';
  /** The provider's own word: `permanent-failure`, `undelivered.30005`. */
  readonly code: string;
}

// What was delivered is delivered, whatever is repeated or overtaken. A receipt may be here before our own mark.
const KEEP = `update text_messages set outcome = $3, outcome_code = $4, outcome_at = $5, provider_id = $2
  where partner_id = current_setting('meetwell.partner') and (reference = $1 or ($1::text is null and provider_id = $2))
    and (outcome is null or outcome = 'failed') and outcome_code is distinct from $4 returning 1`;

/** Keeps what became of a message: once, however often it is said; of one that nobody knows, nothing. */
export async function keepReceipt(
  { database, log }: Core,
  partner: PartnerId,
  { reference, providerId, outcome, code }: Receipt,
): Promise<void> {
  const { rows } = await database.inTenant(partner, async (tx) =>
    database.send(tx, KEEP, [reference, providerId, outcome, code, await database.now(tx)]),
  );
  if (rows.length > 0 && outcome === 'failed') log.warn('text.undelivered', { partner, code });
}
