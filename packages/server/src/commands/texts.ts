import type { Actor, Instant, TextId } from '@meetwell/sdk';
import { identifier } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import type { NewText } from './execute.ts';

/** Keeps the free texts of a command. The system writes none. */
export async function writeTexts(
  tx: Tx,
  partner: PartnerId,
  actor: Actor,
  texts: readonly NewText[],
  now: Instant,
): Promise<void> {
  if (texts.length === 0 || actor.kind === 'system') return;
  await tx
    .insertInto('texts')
    .values(
      texts.map(({ id, body }) => ({
        partner_id: partner,
        id: identifier<TextId>(id),
        author_id: actor.id,
        body,
        created_at: now,
      })),
    )
    .execute();
}
