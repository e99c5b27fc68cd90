import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Flow } from '../src/booking/booking.ts';
import type { Declarations } from '../src/policy/fields/field.ts';
import { DECLARED } from '../src/policy/fields/index.ts';
import { difference, literal, type Values } from './source-text.ts';

/** Where the presets stand. */
const FOLDER = fileURLToPath(new URL('../src/policy/', import.meta.url));
const NOTE = '// Written by `npm run presets` from the declarations in `fields/`: a test fails when it is stale.';

/**
 * The presets as source files, by name: a page that wants one does not load the declarations of sixty fields for it, with
 * their bounds and sentences and the other presets (`docs/decisions/0008`).
 */
export async function presetFiles(): Promise<ReadonlyMap<string, string>> {
  const style = await resolveConfig(`${FOLDER}presets.ts`);
  const made = [
    ['course-preset.ts', course()],
    ['presets.ts', presets(of('negotiated'), of('instant'), of('offered'))],
  ] as const;
  const formatted = made.map(
    async ([name, text]) => [name, await format(text, { ...style, parser: 'typescript' })] as const,
  );
  return new Map(await Promise.all(formatted));
}

export async function stalePresets(): Promise<readonly string[]> {
  return [...(await presetFiles())]
    .filter(([name, text]) => !existsSync(FOLDER + name) || readFileSync(FOLDER + name, 'utf8') !== text)
    .map(([name]) => name);
}

/** Writes the files that are stale, and gives their names. */
export async function writePresets(): Promise<readonly string[]> {
  const [fresh, stale] = [await presetFiles(), await stalePresets()];
  for (const name of stale) writeFileSync(FOLDER + name, fresh.get(name) ?? '');
  return stale;
}

/** In a file of its own: what a bundler cannot tell to be unused of the presets stays out of pages about courses alone. */
function course(): string {
  return `
    ${NOTE}
    import type { Written } from './fields/kinds.ts';
    import type { CoursePolicy } from './policy.ts';

    /** The course of therapy as shipped (rows E2 to E5). */
    export const COURSE = ${frozen(literal(valuesOf(DECLARED.episode.fields, 'negotiated')), 'CoursePolicy')};
  `;
}

function presets(negotiated: Values, instant: Values, offered: Values): string {
  return `
    ${NOTE}
    import { COURSE } from './course-preset.ts';
    import type { Written } from './fields/kinds.ts';
    import type { Policy } from './policy.ts';

    /**
     * The negotiated flow as shipped: three preferences, up to three proposed times, 48 hours each way to answer
     * (rows N1 to N9). A service starts from it and changes what differs.
     */
    export const NEGOTIATED = ${frozen(literal({ ...negotiated, episode: undefined }, 'episode: COURSE'), 'Policy')};

    /**
     * The instant flow as shipped: a free time is reserved, the therapist confirms until 24 hours before it, credits or an
     * authorised charge pay for it (rows I1 to I10).
     */
    export const INSTANT = ${frozen(difference('NEGOTIATED', negotiated, instant), 'Policy')};

    /**
     * The offered flow as shipped: a support worker offers a place in a weekly window by text message, and the person agrees
     * by reply (rows W1 to W7). It is free, and asks nothing of people but their age.
     */
    export const OFFERED = ${frozen(difference('NEGOTIATED', negotiated, offered), 'Policy')};

    /** A policy for each flow, to begin with. */
    export const PRESETS = Object.freeze({ negotiated: NEGOTIATED, instant: INSTANT, offered: OFFERED });
  `;
}

/** Held against the type as it is written: a field that is missing does not compile. */
function frozen(values: string, type: 'Policy' | 'CoursePolicy'): string {
  return `Object.freeze(${values} satisfies Written<${type}>) as unknown as ${type}`;
}

function of(flow: Flow): Values {
  return valuesOf(DECLARED, flow);
}

function valuesOf(declared: Declarations, flow: Flow): Values {
  return Object.fromEntries(
    Object.entries(declared).map(([key, one]) => {
      if (!('fields' in one)) return [key, one.presets[flow]];
      return [key, one.optional?.presets[flow] === false ? null : valuesOf(one.fields, flow)];
    }),
  );
}
