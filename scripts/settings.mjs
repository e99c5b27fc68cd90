/** Writes the table of settings in docs/deploying.md from their schema: `npm run docs:settings`. */
import { PAGE, writePage } from '../packages/server/docs-gen/settings.ts';

console.log((await writePage()) ? `written: ${PAGE}` : 'docs/deploying.md says what can be set.');
