import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Flow } from '../src/booking/booking.ts';
import type { Declarations } from '../src/policy/fields/field.ts';
import { DECLARED } from '../src/policy/fields/index.ts';
import { difference, literal, type Values } from './source-text.ts';

/** Where the presets stand. */
export const FILE = fileURLToPath(new URL('../src/policy/presets.ts', import.meta.url));

/**
 * The presets as a source file: a page that wants one does not load the declarations of sixty fields for it, with their
 * bounds and sentences and the other presets (`docs/decisions/0008`).
 */
export async function presetsFile(): Promise<string> {
  const text = presets(valuesOf(DECLARED, 'negotiated'), valuesOf(DECLARED, 'instant'), valuesOf(DECLARED, 'offered'));
  return format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' });
}

/** Writes the file where it is stale, and says whether it was. */
export async function writePresets(): Promise<boolean> {
  const text = await presetsFile();
  const stale = text !== readFileSync(FILE, 'utf8');
  if (stale) writeFileSync(FILE, text);
  return stale;
}

function presets({ episode, ...negotiated }: Values, instant: Values, offered: Values): string {
  return `
    // Written by \`npm run presets\` from the declarations in \`fields/\`: a test fails when it is stale.
    import type { Written } from './fields/kinds.ts';
    import type { CoursePolicy, Policy } from './policy.ts';

    /** The course of therapy as shipped (rows E2 to E5). */
    export const COURSE = ${frozen(literal(episode as Values), 'CoursePolicy')};

    /**
     * The negotiated flow as shipped: three preferences, up to three proposed times, 48 hours each way to answer
     * (rows N1 to N9). A service starts from it and changes what differs.
     */
    export const NEGOTIATED = ${frozen(literal(negotiated, 'episode: COURSE'), 'Policy')};

    /**
     * The instant flow as shipped: a free time is reserved, the therapist confirms until 24 hours before it, credits or an
     * authorised charge pay for it (rows I1 to I10).
     */
    export const INSTANT = ${droppable(frozen(difference('NEGOTIATED', negotiated, instant), 'Policy'))};

    /**
     * The offered flow as shipped: a support worker offers a place in a weekly window by text message, and the person agrees
     * by reply (rows W1 to W7). It is free, and asks nothing of people but their age.
     */
    export const OFFERED = ${droppable(frozen(difference('NEGOTIATED', negotiated, offered), 'Policy'))};

    /** A policy for each flow, to begin with. */
    export const PRESETS = Object.freeze({ negotiated: NEGOTIATED, instant: INSTANT, offered: OFFERED });
  `;
}

/** Held against the type as it is written: a field that is missing does not compile. */
function frozen(values: string, type: 'Policy' | 'CoursePolicy'): string {
  return `Object.freeze(${values} satisfies Written<${type}>) as unknown as ${type}`;
}

/** For bundlers, which cannot tell that reading what a preset begins with does nothing. */
function droppable(value: string): string {
  return `/* @__PURE__ */ (() => ${value})()`;
}

function valuesOf(declared: Declarations, flow: Flow): Values {
  return Object.fromEntries(
    Object.entries(declared).map(([key, one]) => {
      if (!('fields' in one)) return [key, one.presets[flow]];
      return [key, one.optional?.presets[flow] === false ? null : valuesOf(one.fields, flow)];
    }),
  );
}
