import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirectoryFile } from './directory-file.ts';
import { madeUpLand } from './testing/gv100-line.ts';
import { flawOf } from './well-formed.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Whatever a file holds, it is read to the end: it has problems, or organisations that can stand in the directory. */
function expectSound(bytes: Uint8Array): void {
  const { entries, problems } = readDirectoryFile(bytes);
  if (problems.length === 0) expect(entries.length).toBeGreaterThan(0);
  for (const { line, text } of problems) {
    expect(line).toBeGreaterThanOrEqual(0);
    expect(`${text.de} ${text.en}`).not.toContain('{what}');
  }
  for (const entry of entries) expect(flawOf(entry)).toBeUndefined();
}

describe('any file', () => {
  it('of bytes is read or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), expectSound), { numRuns: 300 });
  });

  it('with one sign changed, cut off or doubled in the official form is read or refused', () => {
    const text = madeUpLand.join('\n');
    const place = fc.nat({ max: text.length - 1 });
    const damaged = fc
      .tuple(place, fc.string({ unit: 'binary', maxLength: 3 }), fc.nat({ max: 3 }))
      .map(([at, sign, gone]) => `${text.slice(0, at)}${sign}${text.slice(at + gone)}`);
    fc.assert(
      fc.property(damaged, (content) => expectSound(bytesOf(content))),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(place, (end) => expectSound(bytesOf(text.slice(0, end)))),
      { numRuns: 50 },
    );
  });

  it('that is a table of anything is read or refused', () => {
    const cell = fc.oneof(
      fc.constantFrom('Träger', 'Gemeinde', '08995001', 'traeger-a', '"', '1.1.2027', 'kreis-08995'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const table = fc
      .array(fc.array(cell, { maxLength: 7 }), { maxLength: 6 })
      .map((rows) => ['id;kind;key;name;kreis;dissolved;into', ...rows.map((row) => row.join(';'))].join('\n'));
    fc.assert(
      fc.property(table, (content) => expectSound(bytesOf(content))),
      { numRuns: 500 },
    );
  });

  it('is told by its first line: the official form, or a table', () => {
    expect(readDirectoryFile(bytesOf(madeUpLand.join('\n'))).format).toBe('gv100');
    expect(readDirectoryFile(bytesOf('kind;name\n')).format).toBe('csv');
    expect(readDirectoryFile(new Uint8Array()).problems).toMatchObject([{ line: 1 }, { line: 1 }]);
  });
});
