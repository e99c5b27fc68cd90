/** Writes the presets in packages/sdk/src/policy from the declarations of the fields: `npm run presets`. */
import { writePresets } from '../packages/sdk/presets-gen/presets-file.ts';

const names = await writePresets();
for (const name of names) console.log(`written: packages/sdk/src/policy/${name}`);
if (names.length === 0) console.log('The presets are as the fields declare them.');
