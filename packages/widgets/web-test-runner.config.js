import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findChromium } from '../../scripts/chromium.mjs';

const chromium = await findChromium();

export default {
  rootDir: '../..',
  files: ['src/**/*.test.ts'],
  nodeResolve: { exportConditions: ['source', 'browser', 'import', 'module', 'default'], browser: true },
  // Each file is compiled as it is asked for; the tsconfig says that decorators are Lit's older kind.
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('tsconfig.json', import.meta.url).pathname }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        ...(chromium ? { executablePath: chromium } : {}),
        args: [
          '--enable-blink-features=ComputedAccessibilityInfo',
          '--no-sandbox',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
  concurrency: 1,
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  reporters: [
    defaultReporter({ reportTestProgress: process.stdout.isTTY === true }),
    countingReporter(process.env.MEETWELL_TEST_REPORT),
  ],
};

/** Writes what `npm test` adds up: a file that could not be loaded counts as failed, and so does a skipped test. */
function countingReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const counts = { passed: 0, failed: 0, reasons: [] };
      const fail = (reason) => {
        counts.failed++;
        counts.reasons.push(reason);
      };
      const visit = (suite, path) => {
        for (const test of suite.tests) {
          const name = [...path, test.name].join(' > ');
          if (test.skipped) fail(`skipped, which counts as failed: ${name}`);
          else if (test.passed) counts.passed++;
          else fail(`failed: ${name}: ${test.error?.message ?? ''}`);
        }
        for (const inner of suite.suites) visit(inner, [...path, inner.name]);
      };
      for (const session of sessions) {
        if (session.testResults) visit(session.testResults, []);
        else fail(`could not be run: ${session.testFile}`);
        for (const error of session.errors) fail(`error outside every test: ${session.testFile}: ${error.message}`);
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
