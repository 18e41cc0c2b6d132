import { describe, expect, it } from 'vitest';
import { readDirectoryFile } from './directory-file.ts';
import { readGv100 } from './gv100.ts';
import { gv100Line, madeUpLand } from './testing/gv100-line.ts';

const read = (lines: readonly string[]) => readGv100(`${lines.join('\n')}\n`);
/** The line in place of one of the made-up ones; lines count from 1. */
const withLine = (number: number, line: string) => madeUpLand.map((one, index) => (index === number - 1 ? line : one));

describe('the official directory of municipalities', () => {
  it('names the Kreise, municipalities and Gemeindeverwaltungsverbände of Baden-Württemberg with their day', () => {
    const { entries, asOf, problems, complete } = read(madeUpLand);
    expect(problems).toEqual([]);
    expect(asOf).toBe('2026-05-31');
    expect(complete).toEqual(['landkreis', 'stadtkreis', 'municipality', 'association']);
    expect(entries.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'kreis-08991 Stadtkreis Musterstadt',
      'kreis-08995 Landkreis Übermoos',
      'verband-089955001 Gemeindeverwaltungsverband Großmühl/Übermoos',
      'gemeinde-08995001 Stadt Großmühl',
      'gemeinde-08995002 Gemeinde Übermoos',
      'gemeinde-08995003 Universitätsstadt Altwald',
    ]);
  });

  it('says where an organisation lies, and of town halls the postcode', () => {
    const { entries } = read(madeUpLand);
    expect(entries).toContainEqual({
      ...{ id: 'gemeinde-08995001', kind: 'municipality', ags: '08995001', kreis: '08995' },
      ...{ name: 'Stadt Großmühl', seat: '79995 Großmühl' },
    });
    expect(entries).toContainEqual({
      ...{ id: 'kreis-08991', kind: 'stadtkreis', ags: '08991', name: 'Stadtkreis Musterstadt' },
      seat: '79991 Musterstadt',
    });
    expect(entries.find(({ id }) => id === 'kreis-08995')).not.toHaveProperty('seat');
  });

  it('leaves a Kreis that says its kind in its name as it is', () => {
    const line = gv100Line({ record: '40', key: '08995', name: 'Schwarz-Moos-Kreis', mark: '44' });
    expect(read(withLine(7, line)).entries[1]?.name).toBe('Schwarz-Moos-Kreis');
  });

  it('is read as UTF-8 and as Latin-1, with both ends of lines, with a mark and without trailing blanks', () => {
    const text = madeUpLand.join('\r\n');
    const expected = read(madeUpLand).entries;
    const bytes = new TextEncoder();
    expect(readDirectoryFile(bytes.encode(text)).entries).toEqual(expected);
    expect(readDirectoryFile(bytes.encode(`\uFEFF${text}`)).entries).toEqual(expected);
    expect(readDirectoryFile(Uint8Array.from(text, (sign) => sign.charCodeAt(0))).entries).toEqual(expected);
    expect(read(madeUpLand.map((line) => line.trimEnd())).entries).toEqual(expected);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['begins with something else', withLine(5, 'x'.repeat(220)), 5, /keiner bekannten Satzart.*„xx“/],
    [
      'is cut off',
      withLine(11, gv100Line({ record: '60', key: '08995002', name: 'Übermoos' }).slice(0, 60)),
      11,
      /zu kurz: 60/,
    ],
    [
      'has a key with a letter',
      withLine(11, gv100Line({ record: '60', key: '0899500X', name: 'Übermoos', mark: '64' })),
      11,
      /„0899500X“/,
    ],
    ['has no name', withLine(11, gv100Line({ record: '60', key: '08995002', mark: '64' })), 11, /fehlt der Name/],
    [
      'has a mark of its own',
      withLine(11, gv100Line({ record: '60', key: '08995002', name: 'Übermoos', mark: '99' })),
      11,
      /„99“/,
    ],
    [
      'has an unknown mark for a Kreis',
      withLine(7, gv100Line({ record: '40', key: '08995', name: 'Übermoos', mark: '43' })),
      7,
      /„43“/,
    ],
    [
      'is of another day',
      withLine(11, gv100Line({ record: '60', key: '08995002', name: 'Übermoos', mark: '64', asOf: '20260630' })),
      11,
      /„20260630“/,
    ],
    ['stands there twice', [...madeUpLand, madeUpLand[10]], 16, /steht schon weiter oben/],
    [
      'lies in a Kreis that is not there',
      [...madeUpLand, gv100Line({ record: '60', key: '08996001', name: 'Neumoos', mark: '64' })],
      16,
      /Kreis 08996/,
    ],
    [
      'is a Kreis without municipalities',
      [...madeUpLand, gv100Line({ record: '40', key: '08997', name: 'Leer', mark: '44' })],
      16,
      /keine Gemeinde/,
    ],
  ])('is refused with its number when a line %s', (_what, lines, number, text) => {
    const problems = read(lines).problems;
    expect(problems).toContainEqual({
      line: number,
      text: { de: expect.stringMatching(text), en: expect.any(String) },
    });
    expect(new Set(problems.map(({ line }) => line))).toEqual(new Set([number]));
  });

  it('is refused when its first line names a day that does not exist', () => {
    const lines = madeUpLand.map((line) => line.replace('20260531', '20260532'));
    expect(read(lines).problems).toMatchObject([{ line: 1, text: { de: /20260532/ } }]);
  });

  it('is refused when it is of another Land', () => {
    expect(read(madeUpLand.slice(13)).problems).toMatchObject([{ line: 0, text: { de: /Baden-Württemberg/ } }]);
  });
});
