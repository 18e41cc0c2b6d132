import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure } from './figure.ts';

const web = 'build/web';

/** Files that the browser loads before the first page stands: the entry, the start page, and what both import or preload. */
function firstPageScripts(): string[] {
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = readFileSync(join(web, path), 'utf8');
    for (const match of code.matchAll(/(?:\bfrom|^import|[;}\n]import)\s*"(\.\/[^"]+\.js)"/g)) {
      visit(join(path, '..', match[1] ?? ''));
    }
  };
  named.forEach(visit);
  visit(join('/assets', startPage()));
  return [...found];
}

/** The start page is a chunk of its own, which the entry asks for at once. */
function startPage(): string {
  const name = readdirSync(join(web, 'assets')).find((file) => /^start-page-.*\.js$/.test(file));
  if (!name) throw new Error('the build has no start page');
  return name;
}

export function measureFirstPage(): Figure[] {
  const bytes = firstPageScripts().reduce((sum, path) => sum + gzipSync(readFileSync(join(web, path))).length, 0);
  return [atMost('JavaScript of the first page, gzip', bytes / 1024, 'kB', 150)];
}
