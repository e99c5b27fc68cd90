import type { Standing } from '../commands/principal.ts';

/** As whom people come in: each door has its own pages, and its own OpenID provider of the partner's. */
export const DOORS = {
  staff: { path: '/staff', kind: 'therapist' },
  members: { path: '/signin', kind: 'member' },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly kind: Standing['kind'] }>>;

export type Door = keyof typeof DOORS;
