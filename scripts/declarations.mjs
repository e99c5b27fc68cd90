/** Whether the declarations of a package (`sdk`, `widgets`) can be made: for `npm run check`. Writes nothing. */
import { declare } from './lib/declarations.mjs';

const wrong = declare(process.argv[2], { write: false });
if (wrong !== '') console.log(wrong);
process.exitCode = wrong === '' ? 0 : 1;
