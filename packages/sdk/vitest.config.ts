import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'sdk',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    // A retry would hide what only sometimes works.
    retry: 0,
  },
});
