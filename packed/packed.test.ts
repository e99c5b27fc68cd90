import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, RESOLUTIONS } from './compile.ts';
import { entriesOf, PACKAGES, packedProject, type Entry, type Project } from './project.ts';

/** What is never published, whatever folder it is in (`CONTRIBUTING.md`). */
const NEVER = /\.test(-d)?\.|[.-]examples\.|(^|\/)(fixtures|testing|test|model|docs-gen)\/|(^|\/)(scenes?|fixtures)\./;
/** Beside what is built, and the sources that it is built from. */
const BESIDE = ['LICENSE', 'README.md', 'package.json'];
/** What a page loads by one script tag: the loader, the pieces that it fetches, their source maps and their hashes. */
const EMBEDDED = /^dist\/embed\/((meetwell\.js|[\w-]+-[\w-]{8}\.js(\.map)?)|manifest\.json)$/;

let project: Project;
beforeAll(() => {
  project = packedProject();
  return project.remove;
});

const entries = (): readonly Entry[] => PACKAGES.flatMap((name) => entriesOf(project.packed[name]));
const defining = (): readonly Entry[] => entries().filter(({ specifier }) => specifier.includes('/define/'));

describe.each(PACKAGES)('what npm gets of %s', (name) => {
  it('holds nothing that only tests, examples and documents use', () => {
    expect(project.packed[name].files.filter((file) => NEVER.test(file))).toEqual([]);
  });

  it('is what its entries reach, and nothing else', () => {
    const { files } = project.packed[name];
    const named = (start: string, end: string) =>
      files
        .filter((file) => file.startsWith(start) && file.endsWith(end) && !EMBEDDED.test(file))
        .map((file) => file.slice(start.length, file.length - end.length));
    const declared = named('dist/', '.d.ts');
    expect(declared.length).toBeGreaterThan(30);
    // Declarations are made of what an entry reaches: a source without one is reached by none.
    expect(named('src/', '.ts')).toEqual(declared);
    // Of what holds types alone no script is left.
    const scripts = named('dist/', '.js');
    expect(scripts.filter((script) => !declared.includes(script))).toEqual([]);
    expect(named('dist/', '.js.map')).toEqual(scripts);
    const others = files.filter(
      (file) =>
        !/^src\/.*\.ts$|^dist\/.*(\.d\.ts|\.js|\.js\.map)$/.test(file) &&
        !EMBEDDED.test(file) &&
        file !== 'custom-elements.json',
    );
    expect(others).toEqual(BESIDE);
  });

  it('has every file that its exports map names, under every condition', () => {
    const { files } = project.packed[name];
    for (const { specifier, targets } of entriesOf(project.packed[name])) {
      expect(Object.keys(targets)).toEqual(expect.arrayContaining(['types', 'default']));
      for (const target of Object.values(targets)) expect(files, specifier).toContain(target.slice('./'.length));
    }
  });

  it('carries the licence of the whole', () => {
    const licence = (folder: string) => readFileSync(join(folder, 'LICENSE'), 'utf8');
    expect(licence(project.packed[name].folder)).toBe(licence(join(import.meta.dirname, '..')));
  });

  it('is packed as publint advises', async () => {
    const { tarball } = project.packed[name];
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });
});

describe.each(RESOLUTIONS)('in an empty project, for TypeScript with the resolution %s', (resolution) => {
  it('every entry has its types, and none of them has a fault', () => {
    const every = entries();
    expect(every.length).toBeGreaterThan(25);
    const lines = every.map(({ specifier }, index) =>
      specifier.includes('/define/') || specifier.endsWith('/loader')
        ? `import '${specifier}';`
        : `import * as entry${index} from '${specifier}';\nexport const has${index}: object = entry${index};`,
    );
    expect(compile(project.folder, lines.join('\n'), resolution).faults()).toEqual([]);
  });

  it('an entry that there is not is a fault', () => {
    for (const specifier of ['@meetwell/sdk/booking', '@meetwell/widgets/define/define', '@meetwell/sdk/testing']) {
      expect(compile(project.folder, `import '${specifier}';`, resolution).ownFaults()).not.toEqual([]);
    }
  });

  it('an entry that defines an element brings its types, by itself', () => {
    const every = defining();
    expect(every.length).toBeGreaterThan(7);
    for (const { specifier } of every) {
      const element = specifier.replace(/^.*\//, '');
      const text = `import '${specifier}';\nexport const element = document.createElement('meetwell-${element}');`;
      const compiled = compile(project.folder, text, resolution);
      expect(compiled.ownFaults()).toEqual([]);
      expect(compiled.typeOf('element')).toBe(classOf(element));
    }
  });

  it('an element whose entry is not imported has no types', () => {
    const text = `import '@meetwell/widgets/define/crisis-help';\nexport const element = document.createElement('meetwell-booking');`;
    expect(compile(project.folder, text, resolution).typeOf('element')).toBe('HTMLElement');
  });

  it('an entry that defines an element is its class as well', () => {
    for (const { specifier } of defining()) {
      const name = classOf(specifier.replace(/^.*\//, ''));
      const text = `import { ${name} } from '${specifier}';\nexport const element = new ${name}();`;
      const compiled = compile(project.folder, text, resolution);
      expect(compiled.ownFaults()).toEqual([]);
      expect(compiled.typeOf('element')).toBe(name);
    }
  });

  it('the loader brings the types of all elements', () => {
    const elements = defining().map(({ specifier }) => specifier.replace(/^.*\//, ''));
    const lines = elements.map((one, index) => `export const e${index} = document.createElement('meetwell-${one}');`);
    const text = [`import '@meetwell/widgets/loader';`, ...lines].join('\n');
    const compiled = compile(project.folder, text, resolution);
    expect(compiled.ownFaults()).toEqual([]);
    expect(elements.map((_, index) => compiled.typeOf(`e${index}`))).toEqual(elements.map(classOf));
  });
});

describe('in an empty project, in Node', () => {
  it('every entry of the SDK can be imported, and has something', () => {
    const specifiers = entriesOf(project.packed.sdk).map(({ specifier }) => specifier);
    const script = `
      const found = {};
      for (const specifier of ${JSON.stringify(specifiers)}) found[specifier] = Object.keys(await import(specifier)).length;
      console.log(JSON.stringify(found));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const found = JSON.parse(said) as Record<string, number>;
    expect(Object.keys(found)).toEqual(specifiers);
    for (const specifier of specifiers) expect(found[specifier], specifier).toBeGreaterThan(0);
  });
});

/** `my-bookings` is `MeetwellMyBookings`. */
function classOf(element: string): string {
  return `Meetwell${element.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())}`;
}
