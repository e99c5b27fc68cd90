import { foundation } from './0001-foundation.ts';
import type { Migration } from '../migrate.ts';

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [foundation];
