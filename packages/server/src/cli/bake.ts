/** Makes what a new embedded database begins with: see `database/baked.ts`. */
import { bake } from '../database/baked.ts';
import { MIGRATIONS } from '../nouns.ts';

await bake(MIGRATIONS);
