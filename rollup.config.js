import { cpSync, existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const root = import.meta.dirname;

/**
 * Three builds: what npm gets of the SDK and of the widgets (every dependency left out), and `dist/embed`, which a page
 * loads by one script tag (every dependency bundled). `rollup -c --configEmbed` makes the last alone.
 */
export default function builds({ configEmbed }) {
  const embed = embedBuild();
  return configEmbed ? embed : [library('sdk'), library('widgets'), embed].filter(Boolean);
}

/** One file out for each file in, so that whoever bundles a page keeps only what it uses. */
function library(name) {
  const folder = `packages/${name}`;
  const input = entries(folder);
  if (Object.keys(input).length === 0) return null;
  return {
    input,
    external: (id) => !/^([./]|\0)/.test(id) && !id.startsWith(root),
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${folder}/src`,
      entryFileNames: '[name].js',
      sourcemap: true,
    },
    plugins: [tidy(`${folder}/dist`), compile(folder)],
  };
}

function embedBuild() {
  return {
    input: { meetwell: 'packages/widgets/src/embed.ts' },
    // The SDK's files do nothing but say what they export, as its package.json promises: an element is not given those
    // that it uses nothing of, only because an index names them.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(root, 'packages/sdk')) },
    output: {
      dir: 'dist/embed',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      // LiveKit comes in a chunk of its own, which only an open session room asks for.
      manualChunks: (id) => (id.includes('/node_modules/livekit-client/') ? 'livekit' : undefined),
      hoistTransitiveImports: false,
      sourcemap: true,
    },
    plugins: [
      tidy('dist/embed'),
      nodeResolve({ browser: true, exportConditions: ['source'], extensions: ['.js', '.ts'] }),
      compile('packages/widgets'),
      terser({ ecma: 2022, module: true, format: { comments: false } }),
      // The published widgets carry the same files.
      {
        name: 'copy-embed',
        writeBundle() {
          rmSync('packages/widgets/dist/embed', { recursive: true, force: true });
          cpSync('dist/embed', 'packages/widgets/dist/embed', { recursive: true });
        },
      },
    ],
  };
}

/** Types are checked by `npm run check` and declarations made by `tsc`: here TypeScript only turns one file into another. */
function compile(folder) {
  return typescript({
    tsconfig: `${folder}/tsconfig.json`,
    // A filter relative to the tsconfig would leave out the SDK's sources, which the embed build compiles with its own.
    filterRoot: root,
    include: ['packages/*/src/**/*.ts'],
    exclude: ['**/*.test.ts', '**/*.test-d.ts'],
    compilerOptions: {
      noCheck: true,
      noEmit: false,
      target: 'ES2022',
      types: [],
      allowImportingTsExtensions: false,
      sourceMap: true,
    },
  });
}

/** The entries of a package's exports map, by the name of the file that comes out. */
function entries(folder) {
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const sources = Object.values(exports).flatMap(({ source }) =>
    source === undefined
      ? []
      : globSync(source, { cwd: join(root, folder), exclude: ['**/*.test.ts'] }).filter((file) =>
          existsSync(join(root, folder, file)),
        ),
  );
  return Object.fromEntries(
    sources.map((file) => [relative('src', file).replace(/\.ts$/, ''), join(root, folder, file)]),
  );
}

/** Takes away what an earlier build left and this one did not write: afterwards, so that a server in use has the old till then. */
function tidy(folder) {
  return {
    name: 'tidy',
    writeBundle(_, bundle) {
      for (const file of globSync('**/*.{js,map}', { cwd: join(root, folder), exclude: ['embed/**'] })) {
        if (!(file in bundle)) rmSync(join(root, folder, file));
      }
    },
  };
}
