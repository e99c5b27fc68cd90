import type { Ask } from './rows.ts';

const OURS = `n.nspname = 'public'`;
/** Not what an extension brought. */
const RELATIONS = `${OURS}
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
const OF_RELATION = `join pg_class c on c.oid = t.relation join pg_namespace n on n.oid = c.relnamespace where ${RELATIONS}`;

/** Grants in an order of their own: the order in which they were given is nobody's business. */
function grants(column: string): string {
  return `(select jsonb_agg(a::text order by a::text) from unnest(${column}) a)`;
}

const QUESTIONS: readonly string[] = [
  `select jsonb_build_array(n.nspname, c.relname, c.relkind, pg_get_userbyid(c.relowner), c.relrowsecurity,
     c.relforcerowsecurity, ${grants('c.relacl')}) as fact
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${RELATIONS}`,
  `select jsonb_build_array(n.nspname, c.relname, t.attnum, t.attname, format_type(t.atttypid, t.atttypmod), t.attnotnull,
     t.attidentity, t.attgenerated, pg_get_expr(e.adbin, e.adrelid), ${grants('t.attacl')}) as fact
   from (select attrelid as relation, * from pg_attribute where attnum > 0 and not attisdropped) t
   left join pg_attrdef e on e.adrelid = t.relation and e.adnum = t.attnum ${OF_RELATION}`,
  `select jsonb_build_array(c.relname, t.conname, pg_get_constraintdef(t.oid)) as fact
   from (select conrelid as relation, * from pg_constraint) t ${OF_RELATION}`,
  `select jsonb_build_array(pg_get_indexdef(t.indexrelid)) as fact
   from (select indrelid as relation, * from pg_index) t ${OF_RELATION}`,
  `select jsonb_build_array(schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check) as fact
   from pg_policies`,
  `select jsonb_build_array(n.nspname, pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner), ${grants('p.proacl')}) as fact
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} and not exists (
     select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
  `select jsonb_build_array(n.nspname, pg_get_userbyid(n.nspowner), ${grants('n.nspacl')}) as fact
   from pg_namespace n where ${OURS}`,
];

/** Everything about the tables but what is in them: to hold one database against another. */
export async function catalogue(ask: Ask): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const question of QUESTIONS) {
    lines.push(...(await ask(question)).map(({ fact }) => JSON.stringify(fact)).sort());
  }
  return lines;
}
