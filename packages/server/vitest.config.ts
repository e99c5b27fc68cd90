import { defineConfig } from 'vitest/config';
import { DEEP } from './test/depth.ts';

// Only these two: each reaches Node as `--conditions`, and `import` or `module` there makes `require` of pg's parts fail.
const conditions = ['source', 'node'];

/** Both projects run the same tests; tests named `*.postgres.test.ts` need what only a real PostgreSQL does. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    testTimeout: DEEP ? 20 * 60_000 : 30_000,
    hookTimeout: 120_000,
    retry: 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'server on PGlite',
          include: ['{src,test}/**/*.test.ts'],
          exclude: ['**/*.postgres.test.ts'],
          env: { MEETWELL_TEST_DATABASE: 'pglite' },
          globalSetup: './test/bake.ts',
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'server on PostgreSQL',
          include: ['{src,test}/**/*.test.ts'],
          env: { MEETWELL_TEST_DATABASE: 'postgres' },
          maxWorkers: 2,
        },
      },
    ],
  },
});
