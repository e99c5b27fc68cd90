/** Chance that repeats: the same seed always throws the same, so that a story can be told again. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, and without, `count` (Mulberry32). */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** @throws RangeError when there is nothing to pick from. */
  pick<Value>(list: readonly Value[]): Value {
    const index = this.below(Math.max(1, list.length));
    if (index >= list.length) throw new RangeError('Nothing to pick from');
    return list[index] as Value;
  }

  /** The same, where a value of weight 2 comes twice as often as one of weight 1. */
  weighted<Value>(list: readonly (readonly [weight: number, value: Value])[]): Value {
    let left = this.below(list.reduce((sum, [weight]) => sum + weight, 0) || 1);
    for (const [weight, value] of list) {
      if (left < weight) return value;
      left -= weight;
    }
    throw new RangeError('Nothing to pick from');
  }

  /** Some of a list, in its order: `count` of them, or all when there are no more. */
  some<Value>(list: readonly Value[], count: number): readonly Value[] {
    const rest = [...list];
    while (rest.length > count) rest.splice(this.below(rest.length), 1);
    return rest;
  }
}
