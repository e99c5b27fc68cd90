import type { Tally } from './coverage.ts';
import { Dice } from './dice.ts';
import { Broken } from './ensure.ts';
import { COMMANDS, step } from './moves.ts';
import { World } from './world.ts';

/**
 * Plays one story: in a world made from the first number, one step for each of the others.
 * @throws Broken, with the story so far, when something does not hold that always must.
 */
export function run(beginning: number, rolls: readonly number[], tally: Tally): void {
  const dice = new Dice(beginning);
  const world = new World(dice, tally);
  // Each story has something that people do more readily than else, so that what is rare comes in some of them.
  const favourite = dice.pick(COMMANDS);
  try {
    for (const roll of rolls) step(world, new Dice(roll), favourite);
    world.finish();
  } catch (error) {
    const why =
      error instanceof Error ? (error instanceof Broken ? error.message : (error.stack ?? error.message)) : '';
    throw new Broken(`${why}\n\n${world.story.toString()}`);
  }
}
