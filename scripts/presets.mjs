/** Writes packages/sdk/src/policy/presets.ts from the declarations of the fields: `npm run presets`. */
import { FILE, writePresets } from '../packages/sdk/presets-gen/presets-file.ts';

console.log((await writePresets()) ? `written: ${FILE}` : 'The presets are as the fields declare them.');
