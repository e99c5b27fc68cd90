import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of what the build says of itself as whoever embeds it needs. */
interface Manifest {
  /** The loader under the name that has a hash of its content in it. */
  readonly loader: string;
  readonly files: Readonly<Record<string, { readonly integrity: string }>>;
}

/** How a page loads what this server serves: the lines to copy. */
export interface Snippets {
  /** Always the newest. */
  readonly newest: string;
  /** One release, and nothing that differs from it by a byte. */
  readonly pinned: string;
  /** What the loader fetches later, bound in the same way. */
  readonly pieces: string;
}

/** Null where nothing has been built. */
export function embedSnippets(folder: string, server: string): Snippets | null {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return null;
  }
  const { loader, files } = manifest;
  const integrity = Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => /-[\w-]{8}\.js$/.test(name))
      .map(([name, file]) => [`${server}/embed/${name}`, file.integrity]),
  );
  return {
    newest: `<script type="module" src="${server}/embed/meetwell.js"></script>`,
    pinned: `<script type="module" src="${server}/embed/${loader}"
  integrity="${files[loader]?.integrity ?? ''}" crossorigin="anonymous"></script>`,
    pieces: `<script type="importmap">
${JSON.stringify({ integrity }, null, 2)}
</script>`,
  };
}
