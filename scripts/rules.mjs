/**
 * Writes docs/rules from the rules: `npm run docs:rules`. With `--check` it writes nothing, and fails where a page is stale.
 */
import { FOLDER, stalePages, writePages } from '../packages/sdk/docs-gen/pages.ts';

const check = process.argv.includes('--check');
const names = await (check ? stalePages() : writePages());
for (const name of names) console.log(`${check ? 'stale' : 'written'}: ${FOLDER}${name}`);
if (names.length === 0) console.log('docs/rules says what the rules do.');
else if (check) {
  console.log('Run `npm run docs:rules` and read what changed.');
  process.exitCode = 1;
}
