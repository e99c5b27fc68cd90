import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled is kept for the next start, which is half as long: beside the code, and nowhere that others write to.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const [{ readConfig }, { startServer }, { jsonLog }, starting] = await Promise.all([
  import('./config.ts'),
  import('./server.ts'),
  import('./log.ts'),
  import('./starting.ts'),
]);

const log = jsonLog((line) => process.stdout.write(`${line}\n`));
// What nobody has caught is told as everything is, without words that may quote somebody, and ends the process.
process.on('uncaughtException', (error) => {
  log.error('uncaught', error);
  process.exit(1);
});

const { config, faults } = readConfig(process.env);
if (faults.length > 0) {
  // Whoever has to mend the settings learns what is wrong with the database as well, unless asking would not be safe.
  const asked = faults.every(({ name }) => name !== 'DATABASE_URL');
  starting.refuse([...faults, ...(asked ? await starting.databaseFaultsOf(config, log) : [])]);
}

try {
  const server = await startServer({ ...config, log });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  starting.refuse(starting.faultsIn(error));
  log.error('server.failed', error);
  process.exit(1);
}
