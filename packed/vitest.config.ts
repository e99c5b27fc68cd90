import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'packed files',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // Packing builds, which takes as long as the machine takes.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    retry: 0,
  },
});
