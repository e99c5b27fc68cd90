import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { KEY_BYTES } from './cipher.ts';
import { keyIn, PURPOSES, ringFrom, type KeyRing, type Purpose } from './ring.ts';

/** Milliseconds for which a ring's file is believed to be as it was read. */
const BELIEVED = 2_000;
/**
 * Milliseconds between entering a key and its first use. By then every process that reads the file knows it: also one
 * whose machine's clock is some seconds fast.
 */
export const LEAD = 15_000;

/**
 * The ring of a file, which is looked at again whenever a key is asked for and the last look was two seconds ago, and at
 * once for a key that is not known. It is looked at and not watched: a process that stood still looks before it writes,
 * and no notification crosses a network file system. A file that makes no sense changes nothing.
 * @param behind keys of before, which come after those of the file.
 * @param complain is told of a file that cannot be read, once.
 * @throws what reading the file throws the first time; RangeError where it is no ring.
 */
export function ringOfFile(path: string, behind: KeyRing | null, complain: (error: unknown) => void): KeyRing {
  let stamp = stampOf(path);
  let ring = ringFrom(readFileSync(path, 'utf8'), behind);
  let lookedAt = performance.now();
  let faulty = '';

  function look(): void {
    lookedAt = performance.now();
    let now = 'gone';
    try {
      now = stampOf(path);
      if (now === stamp) return;
      ring = ringFrom(readFileSync(path, 'utf8'), behind);
      stamp = now;
      faulty = '';
    } catch (error) {
      if (faulty === now) return;
      faulty = now;
      complain(error);
    }
  }

  function believed(): KeyRing {
    if (performance.now() - lookedAt > BELIEVED) look();
    return ring;
  }

  return {
    current: (purpose) => believed().current(purpose),
    all: (purpose) => believed().all(purpose),
    find(purpose, id) {
      const found = believed().find(purpose, id);
      if (found !== null) return found;
      look();
      return ring.find(purpose, id);
    },
  };
}

function stampOf(path: string): string {
  const { mtimeNs, size, ino } = statSync(path, { bigint: true });
  return `${mtimeNs} ${size} ${ino}`;
}

/** A ring with a fresh key for each purpose, as it is written down; until `from`, in epoch milliseconds, it only reads. */
export function freshRing(from: number | null = null): string {
  return `# Keys of a Meetwell installation: purpose, id, key, and from when on it writes. Keep them out of every backup of its database.
${PURPOSES.map((purpose) => `${freshKey(purpose, from)}\n`).join('')}`;
}

/** Enters a key before those of its purpose, which writes from an instant on, in epoch milliseconds. Gives its id. */
export function addKey(path: string, purpose: Purpose, from: number): string {
  const line = freshKey(purpose, from);
  rewrite(path, (lines) => {
    const first = lines.findIndex((one) => keyIn(one)?.purpose === purpose);
    return lines.toSpliced(first === -1 ? lines.length : first, 0, line);
  });
  return keyIn(line)!.id;
}

/** Takes a key out for good. */
export function dropKey(path: string, purpose: Purpose, id: string): void {
  rewrite(path, (lines) =>
    lines.filter((one) => {
      const key = keyIn(one);
      return key?.purpose !== purpose || key.id !== id;
    }),
  );
}

function freshKey(purpose: Purpose, from: number | null): string {
  const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
  const words = [purpose, id, randomBytes(KEY_BYTES).toString('base64url')];
  return [...words, ...(from === null ? [] : [new Date(from).toISOString()])].join(' ');
}

/**
 * Puts another file in its place at once, so that nobody ever reads a half of it, with the same owner and rights.
 * @throws Error with code EEXIST while another is at it.
 */
function rewrite(named: string, change: (lines: readonly string[]) => readonly string[]): void {
  const path = realpathSync(named);
  const next = `${path}.new`;
  const { mode, uid, gid } = statSync(path);
  const file = openSync(next, 'wx', 0o600);
  try {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const text = `${change(lines).join('\n')}\n`;
    ringFrom(text);
    writeSync(file, text);
    fsyncSync(file);
    chmodSync(next, mode & 0o777);
    if (process.getuid?.() === 0) chownSync(next, uid, gid);
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}
