import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/**
 * The tests that mutants of a folder of rules are tried on (`npm run mutate`, which names the folder): those beside the
 * rules. The model test, thousands of runs a time, would take a day: what only it would notice, a smaller test has to.
 */
const folder = process.env['MEETWELL_MUTATED_FOLDER'];

export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  defineConfig({
    test: {
      include: [`src/${folder}/**/*.test.ts`],
      exclude: ['src/booking/testing/model/**'],
      setupFiles: ['test/fixed-seed.ts'],
    },
  }),
);
