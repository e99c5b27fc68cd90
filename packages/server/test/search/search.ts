import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/*
 * Looks for words in whatever bytes there are: as they are, in base64 at any of its three offsets, in hexadecimal digits,
 * and as PostgreSQL's own compression leaves them.
 */

export interface Found {
  readonly word: string;
  readonly as: string;
  readonly where: string;
}

/** Words are longer than this, or too much would be found that is none. */
const SHORTEST = 6;

/** A form of a word: bytes, of which -1 may be any. The first two are never -1. */
interface Form {
  readonly word: string;
  readonly as: string;
  readonly bytes: Int16Array;
}

export interface Search {
  /** What is in these bytes. Several finds of one word in one form count once. */
  in(bytes: Buffer, where: string): readonly Found[];
  /** The same of every file below a folder. */
  inFolder(folder: string): Promise<readonly Found[]>;
}

export function searchFor(words: Iterable<string>): Search {
  const forms = [...new Set(words)].flatMap(formsOf);
  const byFirst = new Map<number, Form[]>();
  for (const form of forms) {
    const first = form.bytes[0]! * 256 + form.bytes[1]!;
    byFirst.set(first, [...(byFirst.get(first) ?? []), form]);
  }
  const begins = new Uint8Array(65_536);
  for (const first of byFirst.keys()) begins[first] = 1;

  function within(bytes: Buffer, where: string): readonly Found[] {
    const found = new Map<Form, Found>();
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const first = bytes[at]! * 256 + bytes[at + 1]!;
      if (begins[first] === 0) continue;
      for (const form of byFirst.get(first)!) {
        if (!found.has(form) && isAt(bytes, at, form.bytes)) found.set(form, { word: form.word, as: form.as, where });
      }
    }
    return [...found.values()];
  }

  return {
    in: (bytes, where) => [
      ...within(bytes, where),
      ...inflated(bytes).flatMap((more) => within(more, `${where}, inflated`)),
    ],
    async inFolder(folder) {
      const found: Found[] = [];
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        // A file may go while a server runs.
        if (entry.isFile()) found.push(...within(await readFile(path).catch(() => Buffer.alloc(0)), path));
      }
      return found;
    },
  };
}

function isAt(bytes: Buffer, at: number, wanted: Int16Array): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let index = 2; index < wanted.length; index += 1) {
    if (wanted[index] !== -1 && wanted[index] !== bytes[at + index]) return false;
  }
  return true;
}

function formsOf(word: string): readonly Form[] {
  if (word.length < SHORTEST) throw new TypeError(`Too short to look for: ${word}`);
  const utf8 = Buffer.from(word);
  // A reference to something of before may go on into a word, or begin in it.
  const core = utf8.length < 16 ? utf8 : utf8.subarray(2, -3);
  const form = (as: string, bytes: Iterable<number>): Form => ({ word, as, bytes: Int16Array.from(bytes) });
  const text = (as: string, content: string) => form(as, Buffer.from(content, 'latin1'));
  return [
    form('as it is', utf8),
    ...(word.toLowerCase() === word ? [] : [form('in small letters', Buffer.from(word.toLowerCase()))]),
    ...[0, 1, 2].flatMap((offset) => {
      const encoded = base64At(utf8, offset);
      const forUrls = encoded.replaceAll('+', '-').replaceAll('/', '_');
      return [
        text(`in base64, ${offset}`, encoded),
        ...(forUrls === encoded ? [] : [text(`in base64url, ${offset}`, forUrls)]),
      ];
    }),
    text('in hex', utf8.toString('hex')),
    text('in HEX', utf8.toString('hex').toUpperCase()),
    ...[2, 3, 4, 5, 6, 7, 8].map((until) => form(`compressed, ${until}`, compressed(core, until))),
    form('compressed, 1', compressed(core.subarray(1), 8)),
  ];
}

/** The digits of base64 that a word decides alone, when it begins so many bytes after a multiple of three. */
function base64At(word: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), word])
    .toString('base64')
    .replace(/=+$/, '');
  const shared = (offset + word.length) % 3 === 0 ? 0 : 1;
  return encoded.slice(Math.ceil((offset * 8) / 6), encoded.length - shared);
}

/**
 * As pglz leaves a word that it has not seen before: a byte says of the next eight items whether each is a byte of the text
 * or a reference, so that somebody else's byte stands before every eighth.
 */
function compressed(word: Buffer, until: number): number[] {
  const bytes: number[] = [];
  for (const [index, byte] of word.entries()) {
    if (index >= until && (index - until) % 8 === 0) bytes.push(-1);
    bytes.push(byte);
  }
  return bytes;
}

/** What zlib has packed somewhere in these bytes. */
function inflated(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x78); at !== -1 && found.length < 1_000; at = bytes.indexOf(0x78, at + 1)) {
    if (![0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) continue;
    try {
      found.push(inflateSync(bytes.subarray(at)));
    } catch {
      // It only looked like the beginning of one.
    }
  }
  return found;
}
