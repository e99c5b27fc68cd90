import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { LANGUAGES } from '../src/language/language.ts';
import { PRESETS } from '../src/policy/index.ts';
import type { Flow } from '../src/booking/booking.ts';
import { unseenReasons, unseenRules, unseenStates } from './coverage.ts';
import { coursePage, unseenOfCourse } from './course-page.ts';
import { EXAMPLES } from '../examples/stories.ts';
import { deadlinesPage } from './deadlines-page.ts';
import { examplesPage } from './examples-page.ts';
import { explore } from './explore/explore.ts';
import { exploreCourse } from './explore/explore-course.ts';
import { flowPage } from './flow-page.ts';
import { indexPage } from './index-page.ts';
import { policyPage } from './policy-page.ts';
import { everyRefusal, refusalsPage } from './refusals-page.ts';

const FLOWS = Object.keys(PRESETS) as Flow[];

/** Where the documents stand. */
export const FOLDER = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));

/**
 * Every page of `docs/rules`, by its name, from the rules as they are now.
 *
 * @throws Error when a rule, a state or a reason was not met: the pages would leave it out.
 */
export async function pages(): Promise<ReadonlyMap<string, string>> {
  const explorations = FLOWS.map(explore);
  const course = exploreCourse();
  const unseen = [
    ...explorations.flatMap(unseenRules),
    ...explorations.flatMap(unseenStates),
    ...unseenReasons(new Set(everyRefusal(explorations).map(({ reason }) => reason.code))),
    ...unseenOfCourse(course),
  ];
  if (unseen.length > 0) throw new Error(`No example in packages/sdk/docs-gen/explore for: ${unseen.join('; ')}`);

  const made: readonly (readonly [name: string, text: string])[] = [
    ['README.md', indexPage()],
    ...explorations.map((seen) => [`${seen.flow}.md`, flowPage(seen)] as const),
    ['deadlines.md', deadlinesPage(explorations)],
    ['refusals.md', refusalsPage(explorations)],
    ['course-of-therapy.md', coursePage(course)],
    ...Object.entries(EXAMPLES).map(
      ([name, examples]) => [`examples-${name}.md`, examplesPage(name, examples)] as const,
    ),
    ...FLOWS.flatMap((flow) =>
      LANGUAGES.map((language) => [policyName(flow, language), policyPage(flow, language)] as const),
    ),
  ];
  const style = await resolveConfig(`${FOLDER}README.md`);
  const formatted = made.map(
    async ([name, text]) => [name, await format(text, { ...style, parser: 'markdown' })] as const,
  );
  return new Map(await Promise.all(formatted));
}

function policyName(flow: Flow, language: string): string {
  return `policy-${flow}${language === 'en' ? '' : `.${language}`}.md`;
}

/** Pages that are missing, differ from the rules, or are no longer made. */
export async function stalePages(): Promise<readonly string[]> {
  return staleAmong(await pages());
}

function staleAmong(fresh: ReadonlyMap<string, string>): readonly string[] {
  const known = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  return [...new Set([...fresh.keys(), ...known])].filter(
    (name) => !known.includes(name) || fresh.get(name) !== readFileSync(FOLDER + name, 'utf8'),
  );
}

/** Writes the pages that are stale, takes away what is no longer made, and gives their names. */
export async function writePages(): Promise<readonly string[]> {
  const fresh = await pages();
  const stale = staleAmong(fresh);
  mkdirSync(FOLDER, { recursive: true });
  for (const name of stale) {
    const text = fresh.get(name);
    if (text === undefined) rmSync(FOLDER + name);
    else writeFileSync(FOLDER + name, text);
  }
  return stale;
}
