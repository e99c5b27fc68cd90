import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../scripts/chromium.mjs';
import { startPostgres } from '../scripts/postgres.mjs';

/** What all end-to-end tests share: a PostgreSQL, and where the browser is. Each test has a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  project.provide('chromium', await ensureChromium());
  return () => postgres.close();
}
