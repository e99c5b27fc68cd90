import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Box, Owner, Sealer } from '../database/sealing/sealer.ts';

/** What is known of a person and sealed: see `RetentionClass` for how long. */
export interface Personal {
  readonly id: PersonId;
  /** What the partner's back end knows them by. */
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * Every column in which something sealed stands, by its table: where one is missing here, what it holds is lost when the
 * key of its person is changed. `table.column id` is bound in.
 */
export const SEALED: Readonly<Record<string, { readonly id: string; readonly columns: readonly string[] }>> = {
  people: { id: 'id', columns: ['subject', 'name', 'email', 'phone'] },
  texts: { id: 'id', columns: ['body'] },
  sent_emails: { id: 'id', columns: ['recipient', 'subject', 'body_text', 'body_html'] },
  notice_preferences: { id: 'person_id', columns: ['choices'] },
  text_messages: { id: 'id', columns: ['recipient', 'body'] },
  text_replies: { id: 'id', columns: ['sender', 'body'] },
};

/** The columns of somebody's row in `people` that hold what is personal. */
export async function sealedPerson(
  sealer: Sealer,
  tx: Tx,
  partner: PartnerId,
  { id, subject, name, email, phone }: Personal,
): Promise<Omit<Personal, 'id'> & { readonly subject_hash: string }> {
  const record = { person: id, class: 'record' } as const;
  const contact = { person: id, class: 'contact' } as const;
  const box = await sealer.ready(tx, partner, { seal: [record, contact] });
  const where = (column: string) => `people.${column} ${id}`;
  return {
    subject: box.seal(record, subject, where('subject')),
    subject_hash: sealer.lookup(partner, 'subject', subject),
    name: box.seal(record, name, where('name')),
    email: email === null ? null : box.seal(contact, email, where('email')),
    phone: phone === null ? null : box.seal(contact, phone, where('phone')),
  };
}

/** Somebody's name, as a statement gave it: sealed, or of a therapist as it is published. */
export function openName(box: Box, person: PersonId, name: string): string {
  return box.open(name, `people.name ${person}`);
}

export function openEmail(box: Box, person: PersonId, email: string | null): string | null {
  const opened = email === null ? '' : box.open(email, `people.email ${person}`);
  return opened === '' ? null : opened;
}

export function openPhone(box: Box, person: PersonId, phone: string | null): string | null {
  const opened = phone === null ? '' : box.open(phone, `people.phone ${person}`);
  return opened === '' ? null : opened;
}

export function sealPhone(box: Box, person: PersonId, phone: string | null): string | null {
  return phone === null ? null : box.seal({ person, class: 'contact' }, phone, `people.phone ${person}`);
}

/** How somebody chose to be told, as JSON; null where that was never asked, or its key is gone. */
export function openChoices(box: Box, person: PersonId, choices: string | null): string | null {
  const opened = choices === null ? '' : box.open(choices, `notice_preferences.choices ${person}`);
  return opened === '' ? null : opened;
}

export function sealChoices(box: Box, person: PersonId, choices: string): string {
  return box.seal({ person, class: 'contact' }, choices, `notice_preferences.choices ${person}`);
}

/** What of a text message is personal: to whom or from whom it is, and what it says. */
export interface WrittenText {
  readonly number: string;
  readonly body: string;
}

/** The column of each table that holds the number. */
const NUMBER = { text_messages: 'recipient', text_replies: 'sender' } as const;
type TextTable = keyof typeof NUMBER;

export function sealText(
  box: Box,
  owner: Owner,
  table: TextTable,
  id: string,
  { number, body }: WrittenText,
): WrittenText {
  return {
    number: box.seal(owner, number, `${table}.${NUMBER[table]} ${id}`),
    body: box.seal(owner, body, `${table}.body ${id}`),
  };
}

/** Null where the person was erased. */
export function openTextMessage(box: Box, table: TextTable, id: string, text: WrittenText): WrittenText | null {
  const number = box.open(text.number, `${table}.${NUMBER[table]} ${id}`);
  return number === '' ? null : { number, body: box.open(text.body, `${table}.body ${id}`) };
}

/** What somebody wrote, by the id of its row. */
export function openText(box: Box, id: string, body: string): string {
  return box.open(body, `texts.body ${id}`);
}

/** A batch of what is sealed in one pass. */
const A_BATCH = 200;

const CLEAR = {
  texts: `select t.id, t.body, coalesce(e.person_id, t.author_id) as person from texts t
    left join enrolments e on e.partner_id = t.partner_id and e.id = t.author_id
    where t.partner_id = current_setting('meetwell.partner') and t.body not like 'v1.%' limit ${A_BATCH}`,
  mails: `select m.id, m.recipient, m.subject, m.body_text as text, m.body_html as html,
      coalesce(e.person_id, m.person_id) as person from sent_emails m
    left join enrolments e on e.partner_id = m.partner_id and e.id = m.person_id
    where m.partner_id = current_setting('meetwell.partner') and m.recipient not like 'v1.%' limit ${A_BATCH}`,
  people: `select id, subject, name, email, phone from people
    where partner_id = current_setting('meetwell.partner') and subject_hash is null and erased_at is null limit ${A_BATCH}`,
} as const;

/**
 * Seals what a release before wrote in clear, a batch in a transaction, people last: whoever is killed in between goes on
 * where they were. Gives whether there was anything.
 */
export async function sealClear(database: Database): Promise<boolean> {
  const partners = await database.asOperator(async (tx) => {
    const text = 'select distinct partner_id as partner from people where subject_hash is null and erased_at is null';
    return (await database.send<{ partner: PartnerId }>(tx, text)).rows;
  });
  for (const { partner } of partners) {
    for (const batch of [sealTexts, sealMails, sealPeople]) {
      while (await database.inTenant(partner, (tx) => batch(database, tx, partner)));
    }
  }
  return partners.length > 0;
}

async function sealTexts(database: Database, tx: Tx, partner: PartnerId): Promise<boolean> {
  const { rows } = await database.send<{ id: string; body: string; person: PersonId }>(tx, CLEAR.texts);
  const owners = rows.map(({ person }) => ({ person, class: 'contact' }) as const);
  const box = await database.sealer.ready(tx, partner, { seal: owners });
  for (const [index, { id, body }] of rows.entries()) {
    const text = `update texts set body = $2 where partner_id = current_setting('meetwell.partner') and id = $1`;
    await database.send(tx, text, [id, box.seal(owners[index]!, body, `texts.body ${id}`)]);
  }
  return rows.length === A_BATCH;
}

async function sealMails(database: Database, tx: Tx, partner: PartnerId): Promise<boolean> {
  const { rows } = await database.send<WrittenMail & { id: string; person: PersonId }>(tx, CLEAR.mails);
  const box = await database.sealer.ready(tx, partner, {
    seal: rows.map(({ person }) => ({ person, class: 'contact' }) as const),
  });
  for (const row of rows) {
    const { recipient, subject, text, html } = sealMail(box, row.person, row.id, row);
    await database.send(
      tx,
      `update sent_emails set recipient = $2, subject = $3, body_text = $4, body_html = $5
        where partner_id = current_setting('meetwell.partner') and id = $1`,
      [row.id, recipient, subject, text, html],
    );
  }
  return rows.length === A_BATCH;
}

async function sealPeople(database: Database, tx: Tx, partner: PartnerId): Promise<boolean> {
  const { rows } = await database.send<Personal>(tx, CLEAR.people);
  for (const person of rows) {
    const sealed = await sealedPerson(database.sealer, tx, partner, person);
    await tx.updateTable('people').set(sealed).where('id', '=', person.id).execute();
  }
  return rows.length === A_BATCH;
}

/** What of a mail is personal. */
export interface WrittenMail {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

export function sealMail(box: Box, person: PersonId, id: string, mail: WrittenMail): WrittenMail {
  const owner = { person, class: 'contact' } as const;
  const seal = (column: string, text: string) => box.seal(owner, text, `sent_emails.${column} ${id}`);
  return {
    recipient: seal('recipient', mail.recipient),
    subject: seal('subject', mail.subject),
    text: seal('body_text', mail.text),
    html: mail.html === null ? null : seal('body_html', mail.html),
  };
}

/** Null where the person was erased: there is nothing to send. */
export function openMail(box: Box, id: string, mail: WrittenMail): WrittenMail | null {
  const open = (column: string, text: string) => box.open(text, `sent_emails.${column} ${id}`);
  const recipient = open('recipient', mail.recipient);
  if (recipient === '') return null;
  return {
    recipient,
    subject: open('subject', mail.subject),
    text: open('body_text', mail.text),
    html: mail.html === null ? null : open('body_html', mail.html),
  };
}
