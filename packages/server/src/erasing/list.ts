import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { PartnerId, PersonId } from '../database/partner.ts';

/** That somebody was erased, by ids alone. */
export interface Erased {
  readonly partner: PartnerId;
  readonly person: PersonId;
  /** Whether what law keeps went as well. */
  readonly record: boolean;
  /** When, RFC 3339. */
  readonly at: string;
  /** Where whoever asked for it is on file. */
  readonly reference: string;
}

/** What a reference is: a word that names a file elsewhere, and cannot say anything of anybody. */
export const REFERENCE = /^[\w./:-]{1,64}$/;

const line = z.object({
  partner: z.string().transform((id) => id as PartnerId),
  person: z.string().transform((id) => id as PersonId),
  record: z.boolean(),
  at: z.iso.datetime(),
  reference: z.string().regex(REFERENCE),
});

/** The list makes no sense: nothing may be served before it does. */
export class WrongErasedList extends Error {
  readonly code = 'wrongErasedList';

  constructor(number: number) {
    super(`Line ${number} of the list of erased people is not understood`);
    this.name = 'WrongErasedList';
  }
}

/**
 * The list of who was erased, which outlives the database: JSON lines, only ever added to. Whoever adds to it waits until
 * the line is on the disk, before anything is erased: a line that was cut off in the middle erased nobody.
 */
export interface ErasedList {
  /** @throws WrongErasedList */
  read(): Promise<readonly Erased[]>;
  add(entry: Erased): Promise<void>;
}

export function erasedListAt(path: string): ErasedList {
  return {
    async read() {
      if (!existsSync(path)) return [];
      const whole = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
      return whole.flatMap((text, index) => {
        if (text === '') return [];
        const parsed = line.safeParse(jsonOf(text));
        if (parsed.success) return [parsed.data];
        // What was cut off, before a later line was added.
        if (!text.endsWith('}')) return [];
        throw new WrongErasedList(index + 1);
      });
    },
    async add(entry) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a+', 0o600);
      try {
        // It begins on a line of its own, whatever was cut off before it.
        const { size } = await file.stat();
        const last = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
        await file.appendFile(`${last === '\n' ? '' : '\n'}${JSON.stringify(entry)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
