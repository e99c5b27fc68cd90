/**
 * Rows that a change writes, as plain data: all of them go to the database in one statement. `partner_id` is left out;
 * it is the tenant's. Instants are RFC 3339, `jsonb` columns hold plain values.
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

/** A statement by its text, which is the same for every change that writes the same columns of the same tables. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** SQLSTATE of a statement that did not write all the rows it was given: the message is `<kind> <table>`. */
export const NOT_WRITTEN = 'MW001';

/**
 * One statement that writes all of it. Rows come as JSON, a text for each table: the statement does not depend on how
 * many there are, and so is prepared once. What is deleted from a table is gone before anything is inserted into it.
 *
 * @returns null when there is nothing to write.
 */
export function writing(changes: readonly Rows[]): Statement | null {
  const parts = changes.filter(({ rows }) => rows.length > 0);
  if (parts.length === 0) return null;
  const bodies = parts.map((part, index) => {
    const deleted = parts.findIndex(({ table, kind }) => kind === 'delete' && table === part.table);
    return bodyOf(part, index + 1, part.kind !== 'delete' && deleted >= 0 ? `w${deleted}` : null);
  });
  // A plain insert that does not go in fails by itself, and what is deleted may be gone. All are run, asked for or not.
  const checked = parts.flatMap((part, index) => (part.kind === 'claim' || part.kind === 'update' ? [index] : []));
  const checks = checked.map(
    (index, place) =>
      `written((select count(*) from w${index}), $${parts.length + place + 1}, '${nameOf(parts[index])}')`,
  );
  return {
    text: `with ${bodies.map((body, index) => `w${index} as (${body})`).join(',\n')}
select ${[...checks, ...hintIds(parts)].join(', ') || '1'}`,
    values: [
      ...parts.map(({ rows }) => JSON.stringify(rows)),
      ...checked.map((index) => parts[index]?.rows.length ?? 0),
    ],
  };
}

function nameOf(part: Rows | undefined): string {
  return part === undefined ? '' : `${part.kind} ${part.table}`;
}

/** Ids that the database gave, where whoever wrote the rows takes them away again. */
function hintIds(parts: readonly Rows[]): readonly string[] {
  const index = parts.findIndex(({ table }) => table === 'hints');
  return index < 0 ? [] : [`(select array_agg(id) from w${index}) as hints`];
}

function bodyOf(part: Rows, parameter: number, after: string | null): string {
  const { table, kind, rows } = part;
  const columns = Object.keys(rows[0] ?? {});
  const given = `json_populate_recordset(null::${table}, $${parameter}::json)`;
  const list = columns.join(', ');
  switch (kind) {
    case 'insert':
    case 'claim':
    case 'keep':
    case 'upsert': {
      const order = after === null ? '' : ` where (select count(*) from ${after}) >= 0`;
      return `insert into ${table} (partner_id, ${list})
  select current_setting('meetwell.partner'), ${columns.map((column) => `x.${column}`).join(', ')}
  from ${given} x${order}${onConflict(part, columns)} returning ${table === 'hints' ? 'id' : '1'}`;
    }
    case 'update': {
      const changed = columns.filter((column) => !part.key.includes(column));
      const rising = part.rising === undefined ? '' : ` and t.${part.rising} < x.${part.rising}`;
      return `update ${table} t set ${assignments(changed, 'x')} from ${few(given, parameter)} x
  where ${matching(part.key)}${rising} returning 1`;
    }
    case 'delete':
      return `delete from ${table} t using ${few(given, parameter)} x where ${matching(part.key)} returning 1`;
  }
}

function onConflict(part: Rows, columns: readonly string[]): string {
  if (part.kind === 'claim' || part.kind === 'keep') return ' on conflict do nothing';
  if (part.kind !== 'upsert') return '';
  const others = columns.filter((column) => !part.key.includes(column));
  return ` on conflict (partner_id, ${part.key.join(', ')}) do update set ${assignments(others, 'excluded')}`;
}

function assignments(columns: readonly string[], from: string): string {
  return columns.map((column) => `${column} = ${from}.${column}`).join(', ');
}

function matching(key: readonly string[]): string {
  const same = key.map((column) => `t.${column} = x.${column}`);
  return [`t.partner_id = current_setting('meetwell.partner')`, ...same].join(' and ');
}

/**
 * The planner takes a set of rows from JSON for a hundred, and would read the whole table for them. Of a set with a
 * limit that it does not know it expects a tenth.
 */
function few(given: string, parameter: number): string {
  return `(select * from ${given} limit json_array_length($${parameter}::json))`;
}
