import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What is on a shelf. */
export interface Shelved {
  readonly day: string;
  readonly name: string;
  /** Since when, in epoch milliseconds by the shelf's own clock, and what it says now. */
  readonly madeAt: number;
  readonly now: number;
}

/** Where texts are kept by day and name that are in no database, in no log of one, and in no backup. */
export interface Shelf {
  /** Takes the place of what is there; nobody ever reads a half of it. */
  put(day: string, name: string, text: string): Promise<void>;
  /** Null where there is none. */
  get(day: string, name: string): Promise<string | null>;
  destroy(day: string, name: string): Promise<void>;
  days(): Promise<readonly string[]>;
  /** What stands under a day. Days under which nothing stands may be gone. */
  list(day: string): Promise<readonly Shelved[]>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAME = /^[\w-]+$/;

/** A folder that processes share, a folder a day in it. */
export function shelfIn(folder: string): Shelf {
  return {
    async put(day, name, text) {
      const own = join(folder, day);
      await mkdir(own, { recursive: true, mode: 0o700 });
      const unfinished = join(own, `.${randomBytes(6).toString('hex')}`);
      const file = await open(unfinished, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, join(own, name));
    },
    async get(day, name) {
      return orNull(readFile(join(folder, day, name), 'utf8'));
    },
    destroy: (day, name) => rm(join(folder, day, name), { force: true }),
    async days() {
      return ((await orNull(readdir(folder))) ?? []).filter((name) => DAY.test(name));
    },
    async list(day) {
      const own = join(folder, day);
      const names = (await orNull(readdir(own))) ?? [];
      // Taken away only while nothing is in it: what is made meanwhile stays.
      if (names.length === 0) await rmdir(own).catch(() => undefined);
      const now = Date.now();
      const found = await Promise.all(
        names.map(async (name) => {
          const stats = await orNull(stat(join(own, name)));
          return stats === null ? [] : [{ day, name, madeAt: stats.mtimeMs, now }];
        }),
      );
      return found.flat();
    },
  };
}

/** Kept in memory, where the data are. */
export function shelfInMemory(): Shelf {
  const kept = new Map<string, { readonly text: string; readonly madeAt: number }>();
  const at = (day: string, name: string) => `${day}/${name}`;
  return {
    put: (day, name, text) => Promise.resolve(void kept.set(at(day, name), { text, madeAt: Date.now() })),
    get: (day, name) => Promise.resolve(kept.get(at(day, name))?.text ?? null),
    destroy: (day, name) => Promise.resolve(void kept.delete(at(day, name))),
    days: () => Promise.resolve([...new Set([...kept.keys()].map((key) => key.slice(0, 10)))]),
    list: (day) =>
      Promise.resolve(
        [...kept].flatMap(([key, { madeAt }]) =>
          key.startsWith(`${day}/`) ? [{ day, name: key.slice(11), madeAt, now: Date.now() }] : [],
        ),
      ),
  };
}

/** Whether a text may name something on a shelf: it comes from the database. */
export function namesShelved(day: string, name: string): boolean {
  return DAY.test(day) && NAME.test(name);
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
