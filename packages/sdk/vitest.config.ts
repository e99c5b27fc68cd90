import { defineConfig } from 'vitest/config';
import { DEEP } from './test/depth.ts';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'sdk',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    // Nothing waits for this but what hangs: a busy machine may be slow.
    testTimeout: (DEEP ? 20 : 2) * 60_000,
    // A retry would hide what only sometimes works.
    retry: 0,
  },
});
