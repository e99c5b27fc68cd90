import { jobStates } from '../jobs/jobs.ts';
import type { Command } from './command.ts';

/** `meetwell jobs`: when each recurring job last ran, and with what fault (row O9). */
export const jobsCommand: Command = {
  name: 'jobs',
  usage: 'meetwell jobs                when each recurring job last ran, and with what fault',
  async run({ database, say }) {
    const states = await jobStates(await database());
    if (states.length === 0) say('No job has run yet.');
    for (const { name, startedAt, finishedAt, fault } of states) {
      say(`${name}: began ${startedAt ?? 'never'}, ended ${finishedAt ?? 'never'}, ${fault ?? 'well'}`);
    }
  },
};
