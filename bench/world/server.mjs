/** The server that benchmarks start: configured by `BENCH`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DEFAULT_CONFIG } from '../../packages/server/src/config.ts';
import { ringOfSecret } from '../../packages/server/src/database/sealing/ring.ts';
import { jsonLog } from '../../packages/server/src/log.ts';
import { openCore } from '../../packages/server/src/open-core.ts';
import { serve } from '../../packages/server/src/server.ts';

const { databaseUrl, dataFolder, smtpUrl, quiet, testClock, secret, connections } = JSON.parse(process.env.BENCH);
const quietLog = { info: () => undefined, warn: () => undefined };
const log = { ...jsonLog((line) => process.stderr.write(`${line}\n`)), ...quietLog };
const core = await openCore({
  databaseUrl,
  dataFolder,
  testClock,
  ring: ringOfSecret(secret),
  fault: null,
  log,
  connections,
});
const served = quiet ? { ...core, start: () => undefined } : core;
/** Counted as ever, and never too much. Openings are not: nobody opens more than two an hour, which the count leaves out. */
const much = { most: 1_000_000_000, seconds: 60 };
const limits = {
  ...DEFAULT_CONFIG.limits,
  address: much,
  partner: much,
  person: much,
  failures: much,
  openings: null,
  streams: 1_000_000,
};
const config = { ...DEFAULT_CONFIG, limits, port: Number(process.env.PORT), host: '127.0.0.1', secret, smtpUrl, log };
const server = await serve(served, config);

// Whoever started this with a channel is told, when they ask, how long the loop was held since they asked last.
if (process.send !== undefined) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  process.on('message', () => {
    process.send(loop.max / 1e6);
    loop.reset();
  });
}

// However whoever started this ended.
process.stdin.resume().once('end', () => process.exit(0));

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => core.close())
    .then(() => process.exit(0));
});
