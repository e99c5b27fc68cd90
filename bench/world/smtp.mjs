import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A real mail server, over real connections. */
export async function startSmtp() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('smtp-server.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** How many mails have come. */
    async count() {
      child.stdin.write('\n');
      return Number((await lines.next()).value);
    },
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
