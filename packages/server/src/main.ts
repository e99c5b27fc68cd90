import { configFrom } from './config.ts';
import { startServer } from './server.ts';

const server = await startServer(configFrom(process.env));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
