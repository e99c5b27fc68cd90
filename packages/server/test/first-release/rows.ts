/** Asks the database one question, as somebody whom row-level security does not bind. */
export type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** A table's shape, as far as its rows are written down. */
export interface Shape {
  /** Without those that the database makes itself. */
  readonly columns: readonly string[];
  /** What the rows are in order of: the primary key, or everything where there is none. */
  readonly key: readonly string[];
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly identity: boolean;
}

/** Reads rows as text: moments in UTC, whatever session asks and on either engine. */
export async function readRows(
  ask: Ask,
  table: string,
  { columns, key }: Shape,
  where = 'true',
): Promise<readonly (readonly (string | null)[])[]> {
  const types = new Map((await columnsOf(ask, table)).map(({ name, type }) => [name, type]));
  const typeOf = (column: string): string => {
    const type = types.get(column);
    if (type === undefined) throw new Error(`${table} has no ${column}`);
    return type;
  };
  const list = columns.map((column, index) => `${textOf(column, typeOf(column))} as c${index}`).join(', ');
  // By bytes: each database sorts words in its own way.
  const order = key.map((column) => (typeOf(column) === 'text' ? `"${column}" collate "C"` : `"${column}"`)).join(', ');
  const rows = await ask(`select ${list} from ${table} where ${where} order by ${order}`);
  return rows.map((row) => columns.map((_, index) => row[`c${index}`] as string | null));
}

/** The columns that somebody writes: what is generated is left out. */
export async function columnsOf(ask: Ask, table: string): Promise<readonly Column[]> {
  const rows = await ask(
    `select attname as name, format_type(atttypid, null) as type, attidentity <> '' as identity
     from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
  );
  return rows as unknown as readonly Column[];
}

export async function shapeOf(ask: Ask, table: string): Promise<Shape> {
  const columns = (await columnsOf(ask, table)).map(({ name }) => name);
  const key = await ask(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = '${table}'::regclass and i.indisprimary order by array_position(i.indkey::smallint[], a.attnum)`,
  );
  return { columns, key: key.length === 0 ? columns : key.map(({ name }) => name as string) };
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

function moment(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', ${UTC})`;
}

function textOf(column: string, type: string): string {
  const name = `"${column}"`;
  if (type === 'timestamp with time zone') return moment(name);
  if (type === 'tstzrange') return `'[' || ${moment(`lower(${name})`)} || ',' || ${moment(`upper(${name})`)} || ')'`;
  return `${name}::text`;
}
