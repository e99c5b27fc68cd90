export type Right = 'select' | 'insert' | 'update' | 'delete';

/** A table whose rows belong to partners, for a migration. */
export interface TenantTable {
  readonly name: string;
  /** Columns and constraints as SQL, without `partner_id`, which comes first. */
  readonly columns: string;
  /** The primary key, without `partner_id`, which stands before it. */
  readonly key: readonly [string, ...string[]];
  /**
   * What columns refer to: `'member_id -> accounts (member_id)'`. The partner goes with each, because the checks of
   * foreign keys pass by row-level security.
   */
  readonly references?: readonly string[];
  /** What the tenant's role may do. Rows that nobody may change or take away are append-only. */
  readonly app: readonly Right[];
  /** What the operator's role may do, over all partners: ids and due times, never what a row says. */
  readonly operator?: { readonly rights: readonly Right[]; readonly columns?: readonly string[] };
  /** Rows that may be lost when the database itself crashes. */
  readonly unlogged?: true;
}

/**
 * The SQL that makes such a table: with the tenant's policy, forced, keys that hold the partner, and no right but those
 * named. A table made by hand forgets one of these; `database/tenants.test.ts` finds it.
 */
export function tenantTable({ name, columns, key, references = [], app, operator, unlogged }: TenantTable): string {
  const keys = references.map((reference) => {
    const match = /^(\w+) -> (\w+) \((\w+)\)$/.exec(reference);
    if (match === null) throw new TypeError(`Not a reference: ${reference}`);
    return `foreign key (partner_id, ${match[1]}) references ${match[2]} (partner_id, ${match[3]})`;
  });
  const parts = ['partner_id text not null', columns.trim(), `primary key (partner_id, ${key.join(', ')})`, ...keys];
  return [
    `create ${unlogged ? 'unlogged ' : ''}table ${name} (\n  ${parts.join(',\n  ')}\n);`,
    separated(name),
    `grant ${app.join(', ')} on ${name} to meetwell_app;`,
    ...(operator === undefined ? [] : [operatorSees(name, operator)]),
  ].join('\n');
}

/** Row-level security by partner, bound on the owner too. */
export function separated(table: string): string {
  return `alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant on ${table} to meetwell_app
  using (partner_id = current_setting('meetwell.partner', true))
  with check (partner_id = current_setting('meetwell.partner', true));`;
}

export function operatorSees(table: string, { rights, columns }: NonNullable<TenantTable['operator']>): string {
  // Whoever deletes chooses rows by what they may see; a right to delete has no columns.
  const named = rights.map((right) =>
    columns === undefined || right === 'delete' ? right : `${right} (${columns.join(', ')})`,
  );
  return `grant ${named.join(', ')} on ${table} to meetwell_operator;
create policy operator on ${table} to meetwell_operator using (true) with check (true);`;
}

/**
 * Statements on rows of every partner, as the owner. Forced row-level security shows the owner none, and a change of
 * none succeeds: it is lifted for these tables, within the transaction of the migration, and set again.
 */
export function asOwner(tables: readonly string[], statements: string): string {
  const each = (what: string) => tables.map((table) => `alter table ${table} ${what} row level security;`).join('\n');
  return `${each('no force')}\n${statements.trim()}\n${each('force')}`;
}
