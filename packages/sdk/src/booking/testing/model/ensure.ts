/** Something that must always hold did not. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** @throws Broken when it does not hold. */
export function ensure(holds: boolean, says: string): asserts holds {
  if (!holds) throw new Broken(says);
}

/** @throws Broken when the two differ anywhere. */
export function ensureSame(one: unknown, other: unknown, says: string): void {
  if (!isSame(one, other)) throw new Broken(`${says}\n  ${JSON.stringify(one)}\n  ${JSON.stringify(other)}`);
}

/** Whether two values are the same data: an absent property and one that is undefined differ. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

/** Makes a value unchangeable through and through: whoever changes what they were given is found at once. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
