/**
 * Makes the data anew: `node --conditions=source packages/server/test/first-release/make.ts`. Only at the first release,
 * whose one migration it keeps; at any other it refuses. Needs PostgreSQL and the media server, as `npm test` does.
 */
import { instant } from '@meetwell/sdk';
import { MIGRATIONS } from '../../src/database/migrations/index.ts';
import { FIRST_RELEASE_PARTNERS } from './access.ts';
import { dice } from './making/dice.ts';
import { keep } from './making/keeping.ts';
import { leave } from './making/leaving.ts';
import { scenes, tell } from './making/plot.ts';
import { openWorld } from './making/world.ts';

/** Five weeks, over the night in which Britain's clocks go forward (29 March 2026). */
const BEGIN = instant('2026-03-02T08:00:00Z');
const PUBLISHED = instant('2026-03-17T09:00:00Z');
const END = instant('2026-04-07T10:00:00Z');
const SEED = 20260302;

const [foundation, ...others] = MIGRATIONS;
if (foundation?.name !== '0001-foundation' || others.length > 0) throw new Error('This is not the first release');

const say = (line: string) => process.stdout.write(`${line}\n`);
const world = await openWorld(BEGIN);
try {
  const chance = dice(SEED);
  const plot = FIRST_RELEASE_PARTNERS.flatMap((partner) => scenes(world, chance, partner, BEGIN, END));
  const publishing = { at: PUBLISHED, what: 'publish', story: publish() };
  await tell(world, [...plot, publishing], END, say);
  await leave(world, chance);
  await keep(world, foundation, say);
  say(`${world.mailsTaken()} mails were taken`);
} catch (error) {
  // Said first: to close what is half done may fail as well.
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const complaint of new Set(world.complaints)) say(`complaint: ${complaint}`);
  await world.close();
}

async function* publish() {
  await world.publish(2);
  yield* [];
}
