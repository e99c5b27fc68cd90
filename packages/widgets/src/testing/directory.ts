import { narrow } from '@meetwell/sdk';
import type { MeetwellClient, TherapistProfile } from '@meetwell/sdk/client';
import { NOW } from './example-data.ts';

const A_PAGE = 20;

/** What a client whose directory is these therapists answers: its first page, narrowed. */
export function directoryOf(everyone: readonly TherapistProfile[]): MeetwellClient['therapists'] {
  return async ({ filters = [] } = {}) => {
    const { found, ...narrowed } = narrow(everyone, filters);
    const therapists = everyone.filter(({ id }) => found.includes(id)).slice(0, A_PAGE);
    const next = found.length > therapists.length ? 'next' : null;
    return { therapists, found: found.length, ...narrowed, next, asOf: NOW };
  };
}
