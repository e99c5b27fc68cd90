/**
 * The most texts that get a name. A statement's plan stays with each connection for as long as that lives, and texts
 * that are put together (a list of another length each time) would never end.
 */
const MOST = 500;

const names = new Map<string, string>();

/**
 * The name under which a connection prepares a statement: parsed and planned once, then only executed. The same text
 * has the same name on every connection. Undefined for what comes after the first few hundred texts: those are parsed
 * each time.
 */
export function statementName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `meetwell_${names.size + 1}`;
  names.set(sql, name);
  return name;
}
