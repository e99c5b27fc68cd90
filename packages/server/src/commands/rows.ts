/**
 * Rows that a change writes, as plain data: all of them go to the database in one statement. `partner_id` is left out;
 * it is the tenant's. Instants are RFC 3339, `jsonb` columns hold plain values, `text[]` columns a {@link TextArray}.
 * Rows of one part have the same columns, in any order.
 */
export type Rows =
  | { readonly table: string; readonly kind: 'insert'; readonly rows: readonly Row[] }
  /** Inserts rows that somebody else may have taken the place of; when one has, none of the change is written. */
  | { readonly table: string; readonly kind: 'claim'; readonly rows: readonly Row[] }
  /** Inserts what is new, and leaves what is there as it is. */
  | { readonly table: string; readonly kind: 'keep'; readonly rows: readonly Row[] }
  /** Inserts what is new, and overwrites what has the same key. */
  | { readonly table: string; readonly kind: 'upsert'; readonly key: readonly string[]; readonly rows: readonly Row[] }
  /** Each row must be there. With `rising`, its value must have been lower: nobody has written in between. */
  | {
      readonly table: string;
      readonly kind: 'update';
      readonly key: readonly string[];
      readonly rising?: string;
      readonly rows: readonly Row[];
    }
  /** Rows that are not there are gone already. */
  | { readonly table: string; readonly kind: 'delete'; readonly key: readonly string[]; readonly rows: readonly Row[] };

export type Row = Readonly<Record<string, unknown>>;

/** A value of a `text[]` column: a bare array is JSON. */
export class TextArray {
  readonly values: readonly string[];

  constructor(values: readonly string[]) {
    this.values = values;
  }

  toJSON(): readonly string[] {
    return this.values;
  }
}

/** A statement by its text, which is the same for every change that writes as many rows of the same tables. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** SQLSTATE of a statement that did not write all the rows it was given: the message is `<kind> <table>`. */
export const NOT_WRITTEN = 'MW001';

/** Beyond so many, rows go as one JSON text: otherwise a parameter for each value is what costs least. */
const MOST_AS_VALUES = 6;
const PARTNER = `current_setting('meetwell.partner')`;
/** Texts by what they depend on: putting one together takes longer than looking it up. */
const MOST_TEXTS = 500;
const texts = new Map<string, string>();

/**
 * One statement that writes all of it. What is deleted from a table is gone before anything is inserted into it.
 *
 * @returns null when there is nothing to write.
 */
export function writing(changes: readonly Rows[]): Statement | null {
  // What is let go comes before what takes its place.
  const parts = changes.filter(({ rows }) => rows.length > 0).sort((one, other) => rank(one) - rank(other));
  if (parts.length === 0) return null;
  const signature = parts.map(signatureOf).join('\n');
  let text = texts.get(signature);
  if (text === undefined) {
    text = textOf(parts);
    if (texts.size < MOST_TEXTS) texts.set(signature, text);
  }
  return { text, values: parts.flatMap(valuesOf) };
}

function rank({ kind }: Rows): number {
  return kind === 'delete' ? 0 : 1;
}

/** All that a part's text depends on. */
function signatureOf(part: Rows): string {
  const count = isLong(part) ? 'many' : part.rows.length;
  const key = 'key' in part ? part.key.join() : '';
  const rising = part.kind === 'update' ? (part.rising ?? '') : '';
  return `${part.kind} ${part.table} ${columnsOf(part).join()} ${count} ${key} ${rising}`;
}

function columnsOf({ rows }: Rows): readonly string[] {
  return Object.keys(rows[0] ?? {});
}

function isLong({ rows }: Rows): boolean {
  return rows.length > MOST_AS_VALUES;
}

/** Whether each row must go in. */
function isCounted({ kind }: Rows): boolean {
  return kind === 'claim' || kind === 'update';
}

/** In the order in which `textOf` gives parameters their places. */
function valuesOf(part: Rows): readonly unknown[] {
  const columns = columnsOf(part);
  for (const row of part.rows) {
    const isSame = Object.keys(row).length === columns.length && columns.every((column) => column in row);
    if (!isSame) throw new Error(`Rows of ${part.table} have different columns`);
  }
  if (isLong(part)) return [JSON.stringify(part.rows), ...(isCounted(part) ? [part.rows.length] : [])];
  return part.rows.flatMap((row) => columns.map((column) => parameter(row[column])));
}

function parameter(value: unknown): unknown {
  if (value instanceof TextArray) return value.values;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Gives the next parameter its place. */
type Take = () => string;

function textOf(parts: readonly Rows[]): string {
  let taken = 0;
  const take: Take = () => `$${(taken += 1)}`;
  const bodies: string[] = [];
  const checks: (readonly [count: string, wanted: string, name: string])[] = [];
  /** What lets rows go, by table: its number among the bodies. */
  const deleted = new Map<string, number>();
  let hints = '';
  for (const part of parts) {
    const first = bodies.length;
    const after = deleted.get(part.table);
    if (isLong(part)) bodies.push(longBody(part, take(), after));
    else bodies.push(...shortBodies(part, take, after));
    if (part.kind === 'delete') deleted.set(part.table, first);
    if (isCounted(part)) {
      const count = bodies.slice(first).map((_, more) => `(select count(*) from w${first + more})`);
      const wanted = isLong(part) ? `${take()}::bigint` : String(part.rows.length);
      checks.push([count.join(' + '), wanted, `${part.kind} ${part.table}`]);
    }
    if (part.table === 'hints') hints = `(select array_agg(id) from w${first}) as hints`;
  }
  const all = checks.map(([count, wanted]) => `${count} = ${wanted}`).join(' and ');
  // The function only says what is wrong.
  const wrong = checks.map(([count, wanted, name]) => `written(${count}, ${wanted}, '${name}')`).join(' and ');
  const check = checks.length === 0 ? 'true' : `case when ${all} then true else ${wrong} end`;
  return `with ${bodies.map((body, index) => `w${index} as (${body})`).join(',\n')}
select ${[check, hints].filter((one) => one !== '').join(', ')}`;
}

/** A parameter for each value. Its type is that of the column beside which it stands. */
function shortBodies(part: Rows, take: Take, after: number | undefined): readonly string[] {
  const { table, kind } = part;
  const columns = columnsOf(part);
  const places = part.rows.map(() => Object.fromEntries(columns.map((column) => [column, take()])));
  if (kind === 'delete') {
    const rows = places.map((row) => `(${part.key.map((column) => `t.${column} = ${row[column]}`).join(' and ')})`);
    return [`delete from ${table} t where t.partner_id = ${PARTNER} and (${rows.join(' or ')}) returning 1`];
  }
  if (kind === 'update') {
    const changed = columns.filter((column) => !part.key.includes(column));
    return places.map((row) => {
      const set = changed.map((column) => `${column} = ${row[column]}`).join(', ');
      const own = part.key.map((column) => ` and t.${column} = ${row[column]}`).join('');
      const rising = part.rising === undefined ? '' : ` and t.${part.rising} < ${row[part.rising]}`;
      return `update ${table} t set ${set} where t.partner_id = ${PARTNER}${own}${rising} returning 1`;
    });
  }
  const into = `insert into ${table} (partner_id, ${columns.join(', ')})`;
  const end = `${onConflict(part, columns)} returning ${table === 'hints' ? 'id' : '1'}`;
  const tuples = places.map((row) => `${PARTNER}, ${columns.map((column) => row[column]).join(', ')}`);
  return after === undefined
    ? [`${into} values ${tuples.map((tuple) => `(${tuple})`).join(', ')}${end}`]
    : tuples.map((tuple) => `${into} select ${tuple}${onceGone(after)}${end}`);
}

/** Rows as one JSON text. */
function longBody(part: Rows, json: string, after: number | undefined): string {
  const { table, kind } = part;
  const columns = columnsOf(part);
  const given = `json_populate_recordset(null::${table}, ${json}::json) x`;
  const matching = (key: readonly string[]) =>
    [`t.partner_id = ${PARTNER}`, ...key.map((column) => `t.${column} = x.${column}`)].join(' and ');
  if (kind === 'delete') return `delete from ${table} t using ${given} where ${matching(part.key)} returning 1`;
  if (kind === 'update') {
    const changed = columns.filter((column) => !part.key.includes(column));
    const rising = part.rising === undefined ? '' : ` and t.${part.rising} < x.${part.rising}`;
    return `update ${table} t set ${changed.map((column) => `${column} = x.${column}`).join(', ')} from ${given}
  where ${matching(part.key)}${rising} returning 1`;
  }
  const order = after === undefined ? '' : onceGone(after);
  return `insert into ${table} (partner_id, ${columns.join(', ')})
  select ${PARTNER}, ${columns.map((column) => `x.${column}`).join(', ')} from ${given}${order}${onConflict(part, columns)}
  returning ${table === 'hints' ? 'id' : '1'}`;
}

function onceGone(number: number): string {
  return ` where (select count(*) from w${number}) >= 0`;
}

function onConflict(part: Rows, columns: readonly string[]): string {
  if (part.kind === 'claim' || part.kind === 'keep') return ' on conflict do nothing';
  if (part.kind !== 'upsert') return '';
  const others = columns.filter((column) => !part.key.includes(column));
  const set = others.map((column) => `${column} = excluded.${column}`).join(', ');
  return ` on conflict (partner_id, ${part.key.join(', ')}) do update set ${set}`;
}
