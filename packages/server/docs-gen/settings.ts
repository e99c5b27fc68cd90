import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { SETTINGS, type Said } from '../src/settings.ts';

/** The page that the table of settings stands in, between two lines that nobody sees. */
export const PAGE = fileURLToPath(new URL('../../../docs/deploying.md', import.meta.url));
const BEGIN = '<!-- settings: npm run docs:settings -->';
const END = '<!-- end of settings -->';

/** The page as the schema has it now. @throws Error when it has no place for the table. */
export async function pageNow(): Promise<string> {
  const page = await readFile(PAGE, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the settings`);
  const text = `${page.slice(0, begin)}${BEGIN}\n\n${table()}\n\n${page.slice(end)}`;
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

/** @returns whether it was stale. */
export async function writePage(): Promise<boolean> {
  const [before, now] = [await readFile(PAGE, 'utf8'), await pageNow()];
  if (before !== now) await writeFile(PAGE, now);
  return before !== now;
}

function table(): string {
  const rows = Object.entries(SETTINGS.shape).map(([name, schema]) => {
    const { says, production } = schema.meta() as unknown as Said;
    return `| \`${name}\` | ${production} | ${says} |`;
  });
  return ['| setting | in production | what it says |', '| --- | --- | --- |', ...rows].join('\n');
}
