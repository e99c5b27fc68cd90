import { readTold } from '../audit/told.ts';
import { verifyAudit } from '../audit/verify.ts';
import type { Finding } from '../audit/walk.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import { Impossible, UsageError, type Command } from './command.ts';

const PARTNERS = `select partner_id as partner from partner_keys union select partner_id from audit_processes order by 1`;

/** `meetwell verify-audit`: whether the audit is what was written (row O4). Ends with 1 where it is not. */
export const verifyAuditCommand: Command = {
  name: 'verify-audit',
  usage: `meetwell verify-audit        names each entry of the audit that was changed, removed or inserted
  --partner <id>             of this partner alone
  --heads <file>             against what left a server, beside MEETWELL_AUDIT_HEADS; may be said again`,
  async run({ database: open, ring, auditHeads, say }, words) {
    const { partner, files } = optionsFrom(words, auditHeads);
    const database = await open();
    const told = await readTold(files, ring());
    const partners = partner === null ? [...new Set([...(await partnersOf(database)), ...told.keys()])] : [partner];
    const wrong: string[] = [];
    for (const each of partners) {
      const { sealed, tail, cutAt, findings, notes } = await verifyAudit(database, ring(), each, told.get(each));
      const cut = cutAt === 0 ? '' : `, cut off up to ${cutAt}`;
      say(`${each}: ${sealed} in the chain, ${tail} not yet${cut}, ${findings.length} not as they were written`);
      for (const note of notes) say(`${each}: ${note}`);
      wrong.push(...findings.map((finding) => `${each}: ${sentenceOf(finding)}`));
    }
    if (files.length === 0)
      say('Held against nothing that left the database: name it by MEETWELL_AUDIT_HEADS or --heads.');
    if (wrong.length > 0) throw new Impossible(wrong);
  },
};

function optionsFrom(words: readonly string[], auditHeads: string | null) {
  const files = auditHeads === null ? [] : [auditHeads];
  let partner: PartnerId | null = null;
  for (let index = 0; index < words.length; index += 2) {
    const [option, value] = words.slice(index, index + 2);
    if (value === undefined) throw new UsageError(`There is no "verify-audit ${words.join(' ')}".`);
    if (option === '--partner') partner = value as PartnerId;
    else if (option === '--heads') files.push(value);
    else throw new UsageError(`There is no "verify-audit ${words.join(' ')}".`);
  }
  return { partner, files };
}

async function partnersOf(database: Database): Promise<readonly PartnerId[]> {
  return database.asOperator(async (tx) => {
    const { rows } = await database.send<{ partner: PartnerId }>(tx, PARTNERS);
    return rows.map(({ partner }) => partner);
  });
}

function sentenceOf({ what, sequence, entry, action }: Finding): string {
  const place = sequence === null ? 'not in the chain yet' : `${sequence} in the chain`;
  return [place, what, entry, action].filter((part) => part !== null).join(', ');
}
