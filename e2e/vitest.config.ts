import { defineConfig } from 'vitest/config';

const conditions = ['source', 'node', 'import', 'module', 'default'];

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
