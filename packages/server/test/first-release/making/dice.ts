/** Chance that falls the same way each time. */
export interface Dice {
  /** A whole number from the first up to the last, both included. */
  from(first: number, last: number): number;
  one<Thing>(things: readonly Thing[]): Thing;
  shuffled<Thing>(things: readonly Thing[]): readonly Thing[];
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state are plenty for some thousand throws. */
export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const from = (first: number, last: number) => first + Math.floor(next() * (last - first + 1));
  return {
    from,
    one<Thing>(things: readonly Thing[]): Thing {
      const thing = things[from(0, things.length - 1)];
      if (thing === undefined) throw new Error('Nothing to choose from');
      return thing;
    },
    shuffled<Thing>(things: readonly Thing[]): readonly Thing[] {
      const left = [...things];
      const result: Thing[] = [];
      while (left.length > 0) result.push(...left.splice(from(0, left.length - 1), 1));
      return result;
    },
  };
}
