import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '..', '..', 'schemas', 'messages');

// The catalogues are found by their files, so that a new one cannot be forgotten here.
it.each(['de', 'en'])(
  'texts (%s) stand in one place each: a key of one feature never replaces that of another',
  async (language) => {
    const catalogues = await Promise.all(
      readdirSync(join(folder, language)).map(async (file) => {
        const [texts] = Object.values((await import(join(folder, language, file))) as Record<string, object>);
        return Object.keys(texts ?? {});
      }),
    );
    const keys = catalogues.flat();
    expect(catalogues.length).toBeGreaterThan(10);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  },
);
