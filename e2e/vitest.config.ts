import { defineConfig } from 'vitest/config';

// `import` and `require` are added by whoever loads: named here, they would hand ES modules to `require`.
const conditions = ['source', 'node', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'end to end',
    root: import.meta.dirname,
    globalSetup: ['./global-setup.ts'],
    include: ['**/*.test.ts'],
    // Two browsers with real audio and video are all that a small machine carries at once.
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    retry: 0,
  },
});
