/** All of an object with more to it. The object itself stays as it was; a property that reads something goes on reading. */
export function extended<Base extends object, More extends object>(
  base: Base,
  more: More,
): Omit<Base, keyof More> & More {
  return Object.create(base, Object.getOwnPropertyDescriptors(more)) as Omit<Base, keyof More> & More;
}
