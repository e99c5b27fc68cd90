import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled is kept for the next start, which is half as long: beside the code, and nowhere that others write to.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const [{ configFrom }, { startServer }] = await Promise.all([import('./config.ts'), import('./server.ts')]);

const server = await startServer(configFrom(process.env));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
