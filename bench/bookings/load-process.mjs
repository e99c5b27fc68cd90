/** A process that is clients and nothing else: told what to do by `JOB`, it prints what came of it. */
import { load, pairsFor } from './load.mjs';
import { floorLoad } from './recorded.mjs';
import { toldLoad } from './told.mjs';

const job = JSON.parse(process.env.JOB);
const kinds = {
  async floor() {
    const statements = Object.entries(job.statements).map(([name, one]) => [
      name,
      { ...one, rising: new Set(one.rising), processes: new Set(one.processes) },
    ]);
    return floorLoad({ ...job, statements: Object.fromEntries(statements) });
  },
  server: async () => load({ ...job, pairs: await pairsFor(job.clients, job.each) }),
  told: () => toldLoad(job),
};
process.stdout.write(JSON.stringify(await kinds[job.kind]()), () => process.exit(0));
