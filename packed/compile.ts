import { join } from 'node:path';
import ts from 'typescript';

/** How TypeScript looks for what is imported: as bundlers do, or as Node does. */
export const RESOLUTIONS = ['bundler', 'node16', 'nodenext'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

const OPTIONS: Readonly<Record<Resolution, ts.CompilerOptions>> = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

/** Files of other packages, which are the same in every program: read once. */
const read = new Map<string, ts.SourceFile | undefined>();

/** One file of a project, as TypeScript understands it with the settings of a strict project. */
export interface Compiled {
  /** What TypeScript has against it and against everything that it imports; empty when nothing. */
  faults(): readonly string[];
  /** The same, against the file alone. */
  ownFaults(): readonly string[];
  /** The type of a constant of the file, by its name. */
  typeOf(constant: string): string;
}

/** Compiles one file, which need not be there. */
export function compile(project: string, text: string, resolution: Resolution): Compiled {
  const path = join(project, 'main.ts');
  const options: ts.CompilerOptions = {
    ...OPTIONS[resolution],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: [],
    strict: true,
    noUncheckedSideEffectImports: true,
    verbatimModuleSyntax: true,
    // TypeScript’s own libraries are not what is looked at; everybody else’s are.
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const usual = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (file === path) return ts.createSourceFile(path, text, { ...(rest[0] as ts.CreateSourceFileOptions) });
    const key = `${resolution} ${file}`;
    if (!read.has(key)) read.set(key, usual(file, ...rest));
    return read.get(key);
  };
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => file === path || exists(file);
  const program = ts.createProgram({ rootNames: [path], options, host });
  const main = program.getSourceFile(path);
  if (main === undefined) throw new Error('TypeScript did not read the file');
  return {
    faults: () => words(ts.getPreEmitDiagnostics(program)),
    ownFaults: () => words(ts.getPreEmitDiagnostics(program, main)),
    typeOf(constant) {
      const checker = program.getTypeChecker();
      for (const statement of main.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        for (const { name } of statement.declarationList.declarations) {
          if (name.getText(main) === constant) return checker.typeToString(checker.getTypeAtLocation(name));
        }
      }
      throw new Error(`The file has no constant ${constant}`);
    },
  };
}

function words(diagnostics: readonly ts.Diagnostic[]): readonly string[] {
  return diagnostics.map(({ file, code, messageText }) => {
    const said = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${file?.fileName.replace(/^.*\/node_modules\//, '') ?? ''}: TS${code} ${said}`;
  });
}
