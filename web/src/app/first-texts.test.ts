import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstDe } from '#schemas/messages/de/first.ts';
import { de } from '#schemas/messages/de.ts';

const source = resolve(import.meta.dirname, '..');

/** The modules of ours that stand in the first page: what is imported at once, not what is loaded later. */
function modulesOf(...entries: string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    const code = readFileSync(path, 'utf8');
    found.set(path, code);
    for (const match of code.matchAll(/^import(?! type)[^;]*? from '(\.[^']+\.tsx?)'/gms))
      visit(resolve(dirname(path), match[1] ?? ''));
  };
  for (const entry of entries) visit(resolve(source, entry));
  return found;
}

/** Every text that a module names: whole keys, both forms of a plural, and all keys that a begun one may become. */
function textsNamedIn(code: string): string[] {
  const all = Object.keys(de);
  const whole = [...code.matchAll(/['"`]([A-Za-z][\w.]*)['"`]/g)].flatMap(([, key = '']) =>
    all.filter((each) => each === key || each === `${key}.one` || each === `${key}.other`),
  );
  const begun = [...code.matchAll(/`([\w.]+\.)\$\{/g)].flatMap(([, start = '']) =>
    all.filter((each) => each.startsWith(start)),
  );
  return [...whole, ...begun];
}

describe('the texts that come with the first page', () => {
  const modules = modulesOf('main.tsx', 'features/start/start-page.tsx');

  it.each([...modules.keys()])('are all that %s says', (path) => {
    const missing = textsNamedIn(modules.get(path) ?? '').filter((key) => !(key in firstDe));
    expect(missing).toEqual([]);
  });

  it('are known to leave out the rest', () => {
    expect([...modules.keys()].map((path) => path.slice(source.length + 1))).toEqual(
      expect.arrayContaining(['app/header.tsx', 'features/start/round-card.tsx']),
    );
    expect(Object.keys(firstDe).length).toBeLessThan(Object.keys(de).length / 3);
  });
});
