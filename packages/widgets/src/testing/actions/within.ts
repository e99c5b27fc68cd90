import type { Actions } from '../pressing.ts';

/** What a flow inside another does in the view that it shows: it looks at its own snapshot. */
export function within<Part extends { readonly view: string }>(
  actions: { readonly [View in Part['view']]?: Actions<Extract<Part, { readonly view: View }>> },
  part: Part,
): Actions<unknown> {
  const shown = (actions[part.view as Part['view']] ?? {}) as Actions<Part>;
  return Object.fromEntries(
    Object.entries(shown).map(([name, follows]) => [
      name,
      typeof follows === 'function' ? (pressed: Parameters<typeof follows>[0]) => follows(pressed, part) : follows,
    ]),
  );
}
