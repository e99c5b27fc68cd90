import { narrow, type Filter, type Modality, type Narrowable, type TherapistId } from '@meetwell/sdk';
import type { TherapistProfile, TherapistsAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import { cursorFrom, type Cursor } from './cursor.ts';
import { LISTED } from './listed.ts';

/** Therapists come so many a page. */
const A_PAGE = 20;

const PROFILE = `t.id, t.name, t.photo, t.pronouns, t.qualifications, t.biography, t.approaches, t.languages, t.gender,
  t.modalities, t.availability, t.rating_average as average, t.rating_count as count`;
const ONE = `select ${PROFILE} ${LISTED} and t.id = $2`;
const SOME = `select ${PROFILE} ${LISTED} and t.id = any($2)`;

/** Everyone by what the directory is narrowed by, in its order, and whether they come after the cursor. */
const EVERYONE = `select json_agg(json_build_array(t.id, t.approaches, t.modalities, t.languages, t.gender,
    coalesce((t.name, t.id) > ($2, $3), true)) order by t.name, t.id) as everyone ${LISTED}`;

type EveryoneRow = readonly [
  id: TherapistId,
  approaches: readonly string[],
  modalities: readonly Modality[],
  languages: readonly string[],
  gender: string,
  isAfter: boolean,
];

type Profile = Omit<TherapistProfile, 'rating' | 'modalities'> & {
  readonly modalities: readonly Modality[];
  readonly average: number | null;
  readonly count: number;
};

export interface DirectoryQuery {
  readonly filters: readonly Filter[];
  /** Null for the first page. */
  readonly after: Cursor | null;
}

/** The therapists whom this person may ask, a page at a time, by name. */
export function therapistsFor(
  { database }: Core,
  { partner, service }: Principal,
  { filters, after }: DirectoryQuery,
): Promise<TherapistsAnswer> {
  return database.inTenant(partner, async (tx) => {
    const [known, asOf] = await Promise.all([
      database.send<{ everyone: readonly EveryoneRow[] | null }>(tx, EVERYONE, [
        service,
        after?.name ?? null,
        after?.id ?? null,
      ]),
      database.now(tx),
    ]);
    const everyone = known.rows[0]?.everyone ?? [];
    const { found, ...narrowed } = narrow(everyone.map(narrowable), filters);
    const later = new Set(everyone.filter((row) => row[5]).map(([id]) => id));
    const ahead = found.filter((id) => later.has(id));
    const ids = ahead.slice(0, A_PAGE);
    const profiles = new Map(
      ids.length === 0
        ? []
        : (await database.send<Profile>(tx, SOME, [service, ids])).rows.map((row) => [row.id, profileOf(row)]),
    );
    const therapists = ids.flatMap((id) => profiles.get(id) ?? []);
    const last = therapists.at(-1);
    const next = ahead.length > ids.length && last !== undefined ? cursorFrom(last) : null;
    return { therapists, found: found.length, ...narrowed, next, asOf };
  });
}

/** @throws NotFound */
export function therapistFor(
  { database }: Core,
  { partner, service }: Principal,
  id: TherapistId,
): Promise<TherapistProfile> {
  return database.inTenant(partner, async (tx) => {
    const [found] = (await database.send<Profile>(tx, ONE, [service, id])).rows;
    if (found === undefined) throw new NotFound('therapist', id);
    return profileOf(found);
  });
}

function narrowable([id, approaches, modalities, languages, gender]: EveryoneRow): Narrowable {
  return { id, approaches, modalities, languages, gender };
}

function profileOf({ average, count, ...profile }: Profile): TherapistProfile {
  return { ...profile, rating: average === null ? null : { average, count } };
}
