/** What stands in `dist/embed` beside what rollup writes: the loader's plain name, compressed files, hashes. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The name that never changes. What it holds changes with each release. */
const LOADER = 'meetwell.js';
const MANIFEST = 'manifest.json';

/**
 * The rollup plugins of two builds into one folder, one after the other: of the elements, and of the loader, whose name has
 * a hash of its content in it. Under its plain name the loader is there too. Every file is compressed once, here, as no
 * server could afford to for each answer; scripts are named in `manifest.json` with their integrity (W3C SRI 2) and sizes.
 * What an earlier build left goes at the end, so that a server in use has the old until then.
 */
export function embedded({ version }) {
  let chunks = [];
  const written = [];
  return {
    elements: {
      name: 'elements',
      writeBundle(_, bundle) {
        chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        written.push(...Object.keys(bundle));
      },
    },
    loader: {
      name: 'loader',
      async writeBundle({ dir }, bundle) {
        const [entry, ...others] = Object.values(bundle).filter(({ type }) => type === 'chunk');
        if (others.length > 0) throw new Error('The loader is one file: it could not say that others are missing');
        await writeFile(join(dir, LOADER), await readFile(join(dir, entry.fileName)));
        await finish({
          dir,
          loader: entry.fileName,
          names: [...written, ...Object.keys(bundle), LOADER].sort(),
          version,
        });
      },
    },
    /** What the module of an element is written as. */
    fileOf(id) {
      const element = basename(id, extname(id));
      const chunk = chunks.find(({ isEntry, name }) => isEntry && name === element);
      if (chunk === undefined) throw new Error(`${element} is no element that was built`);
      return chunk.fileName;
    },
  };
}

async function finish({ dir, loader, names, version }) {
  const written = await Promise.all(names.map((name) => compressed(dir, name)));
  const files = written.filter(({ name }) => name.endsWith('.js'));
  const manifest = {
    version,
    loader,
    files: Object.fromEntries(files.map(({ name, integrity, bytes, sizes }) => [name, { integrity, bytes, ...sizes }])),
  };
  await writeFile(join(dir, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  const kept = new Set([MANIFEST, ...written.flatMap(({ name, made }) => [name, ...made])]);
  await Promise.all((await readdir(dir)).filter((name) => !kept.has(name)).map((name) => rm(join(dir, name))));
}

/** Writes what is smaller than the file itself. Source maps are for whoever looks for a fault: they get gzip alone. */
async function compressed(dir, name) {
  const content = await readFile(join(dir, name));
  const script = name.endsWith('.js');
  const forms = {
    gzip: ['.gz', await promisify(gzip)(content, { level: 9 })],
    ...(script && { brotli: ['.br', await promisify(brotliCompress)(content, { params: BROTLI(content.length) })] }),
  };
  const made = [];
  const sizes = {};
  for (const [form, [ending, bytes]] of Object.entries(forms)) {
    if (bytes.length >= content.length) continue;
    await writeFile(join(dir, name + ending), bytes);
    made.push(name + ending);
    sizes[form] = bytes.length;
  }
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  return { name, made, integrity, bytes: content.length, sizes };
}

const BROTLI = (size) => ({
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_SIZE_HINT]: size,
});
