/** The declarations of a package: of what its entries reach, and nothing else, so that no list says what to leave out. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { sourcesOf } from './entries.mjs';
import { root } from './project.mjs';

/**
 * Writes them into `dist`, where those of an earlier build go. Made from sources alone: other packages need not be built.
 * @param write false to see only whether they could be written.
 * @returns what TypeScript has against it, in words; empty when nothing.
 */
export function declare(name, { write = true } = {}) {
  const folder = join(root, 'packages', name);
  const { options, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    folder,
  );
  const program = ts.createProgram({
    rootNames: sourcesOf(name, 'types').map((file) => join(folder, file)),
    options: {
      ...options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      // Who uses the package has neither Node's types nor those of a test runner.
      types: [],
      rootDir: join(root, 'packages'),
      outDir: join(root, 'packages'),
    },
  });
  const said = [...errors, ...ts.getPreEmitDiagnostics(program)];
  const made = new Map();
  const { diagnostics } = program.emit(undefined, (path, text) => made.set(path.replaceAll('\\', '/'), text));
  said.push(...diagnostics);
  if (said.length > 0) {
    return ts.formatDiagnostics(said, {
      getCurrentDirectory: () => root,
      getCanonicalFileName: (file) => file,
      getNewLine: () => '\n',
    });
  }
  if (write) keep(folder, made);
  return '';
}

function keep(folder, made) {
  const sources = `${folder.replaceAll('\\', '/')}/src/`;
  const dist = join(folder, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const file of readdirSync(dist, { recursive: true })) if (file.endsWith('.d.ts')) rmSync(join(dist, file));
  for (const [path, text] of made) {
    // What it imports of another package is declared there.
    if (!path.startsWith(sources)) continue;
    const file = join(dist, path.slice(sources.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
