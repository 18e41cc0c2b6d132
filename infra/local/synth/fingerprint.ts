import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Tests and the local cloud itself do not reach the output. */
const ignored = /(\.test\.tsx?|(^|\/)infra\/local)$/;

/** A hash over the content of files and folders below `root`, and the Node version; what is missing counts as such. */
export function fingerprint(root: string, paths: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(hash, root, path);
  return hash.digest('hex');
}

function add(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  if (ignored.test(path)) return;
  hash.update(`\0${path}\0`);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) hash.update(readFileSync(full));
  else for (const name of readdirSync(full).sort()) add(hash, root, `${path}/${name}`);
}
