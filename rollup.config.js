import { globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { embedded } from './scripts/lib/embedded.mjs';
import { sourcesOf } from './scripts/lib/entries.mjs';

const root = import.meta.dirname;

/**
 * Three builds: what npm gets of the SDK and of the widgets (every dependency left out), and `dist/embed`, which a page
 * loads by one script tag (every dependency bundled). `rollup -c --configOnly embed` makes the last alone. Declarations
 * are made by `scripts/build.mjs`, which starts these.
 */
export default function builds({ configOnly }) {
  const all = { sdk: () => library('sdk'), widgets: () => library('widgets'), embed: embedBuild };
  return configOnly === undefined ? Object.values(all).flatMap((build) => build()) : all[configOnly]();
}

/** One file out for each file in, so that whoever bundles a page keeps only what it uses. */
function library(name) {
  const folder = `packages/${name}`;
  return {
    input: Object.fromEntries(
      sourcesOf(name, 'source').map((file) => [relative('src', file).replace(/\.ts$/, ''), join(root, folder, file)]),
    ),
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

/**
 * The elements with what they share, then the loader, which shares nothing with them: it has words of its own for when they
 * cannot be fetched.
 */
function embedBuild() {
  const { elements, loader, fileOf } = embedded(
    JSON.parse(readFileSync(join(root, 'packages/widgets/package.json'), 'utf8')),
  );
  const defining = globSync('packages/widgets/src/define/*.ts', { cwd: root }).filter(
    (file) => !file.endsWith('/define.ts'),
  );
  return [
    {
      ...embedPart(elements),
      input: Object.fromEntries(defining.map((file) => [basename(file, '.ts'), file])),
      preserveEntrySignatures: 'allow-extension',
    },
    {
      ...embedPart(loader, { paths: (id) => `./${fileOf(id)}`, inlineDynamicImports: true, manualChunks: undefined }),
      input: { meetwell: 'packages/widgets/src/embed.ts' },
      external: (id) => id.includes('/define/'),
    },
  ];
}

function embedPart(plugin, output = {}) {
  return {
    // The SDK's files do nothing but say what they export, as its package.json promises: an element is not given those
    // that it uses nothing of, only because an index names them.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(root, 'packages/sdk')) },
    output: {
      dir: 'dist/embed',
      format: 'es',
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      // LiveKit comes in a chunk of its own, which only an open session room asks for.
      manualChunks: (id) => (id.includes('/node_modules/livekit-client/') ? 'livekit' : undefined),
      hoistTransitiveImports: false,
      sourcemap: true,
      ...output,
    },
    plugins: [
      plugin,
      nodeResolve({ browser: true, exportConditions: ['source'], extensions: ['.js', '.ts'] }),
      compile('packages/widgets'),
      terser({ ecma: 2022, module: true, format: { comments: false } }),
    ],
  };
}

/** Types are checked by `npm run check`, declarations made apart: here TypeScript only turns one file into another. */
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
