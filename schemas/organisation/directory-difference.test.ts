import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { readDirectoryCsv } from './directory-csv.ts';
import { directoryDifference, inChunks, withSuccessor } from './directory-difference.ts';
import { readGv100 } from './gv100.ts';
import type { Organisation } from './organisation.ts';
import { gv100Line, madeUpLand } from './testing/gv100-line.ts';

const today = '2026-11-22' as Day;
const read = (lines: readonly string[]) => readGv100(lines.join('\n'));
const differences = (stored: readonly Organisation[], lines: readonly string[]) =>
  directoryDifference(stored, read(lines), today).changes;
const after = (stored: readonly Organisation[], lines: readonly string[]) => {
  const all = new Map(stored.map((one) => [one.id, one]));
  for (const change of differences(stored, lines)) all.set(change.after.id, change.after);
  return [...all.values()];
};
/** The directory with the made-up Land in it. */
const stored = after([], madeUpLand);
const byId = (id: string) => stored.find((one) => one.id === id) as Organisation;
const inPlace = (number: number, line?: string) =>
  madeUpLand.flatMap((one, index) => (index === number - 1 ? (line ?? []) : one));

describe('the difference between a file and the directory', () => {
  it('is that all is new in an empty directory, Kreise first, and nothing once it is applied', () => {
    const changes = differences([], madeUpLand);
    expect(changes.map(({ kind, after: { id } }) => `${kind} ${id}`)).toEqual([
      'new kreis-08991',
      'new kreis-08995',
      'new gemeinde-08995001',
      'new gemeinde-08995002',
      'new gemeinde-08995003',
      'new verband-089955001',
    ]);
    expect(differences(stored, madeUpLand)).toEqual([]);
  });

  it('is a new name under the same key', () => {
    const line = gv100Line({ record: '60', key: '08995002', name: 'Übermoos am See', mark: '64', postcode: '79996' });
    expect(differences(stored, inPlace(11, line))).toEqual([
      {
        kind: 'renamed',
        before: byId('gemeinde-08995002'),
        after: { ...byId('gemeinde-08995002'), name: 'Gemeinde Übermoos am See', town: '79996 Übermoos am See' },
      },
    ]);
  });

  it('is another postcode, unless somebody wrote a whole address down', () => {
    const line = gv100Line({ record: '60', key: '08995002', name: 'Übermoos', mark: '64', postcode: '79998' });
    expect(differences(stored, inPlace(11, line))).toMatchObject([
      { kind: 'changed', after: { id: 'gemeinde-08995002', town: '79998 Übermoos' } },
    ]);
    const address = { street: 'Rathausplatz 1', town: '79990 Übermoos' };
    const known = stored.map((one) => (one.id === 'gemeinde-08995002' ? { ...one, ...address } : one));
    expect(differences(known, inPlace(11, line))).toEqual([]);
  });

  it('is the end of what is missing, on the day of the file, and only once', () => {
    const lines = inPlace(12);
    expect(differences(stored, lines)).toEqual([
      {
        kind: 'dissolved',
        before: byId('gemeinde-08995003'),
        after: { ...byId('gemeinde-08995003'), dissolved: { on: '2026-05-31' } },
      },
    ]);
    expect(differences(after(stored, lines), lines)).toEqual([]);
  });

  it('is a merger once somebody says what became of it', () => {
    const [change] = differences(stored, inPlace(12));
    if (!change) throw new Error('nothing is missing');
    const merged = withSuccessor(change, byId('gemeinde-08995001').id);
    expect(merged).toMatchObject({
      kind: 'merged',
      after: { dissolved: { on: '2026-05-31', into: 'gemeinde-08995001' } },
    });
    expect(withSuccessor(merged, undefined)).toEqual(change);
  });

  it('is that an organisation is there again', () => {
    const gone = after(stored, inPlace(12));
    expect(differences(gone, madeUpLand)).toMatchObject([
      { kind: 'reactivated', before: { dissolved: { on: '2026-05-31' } }, after: byId('gemeinde-08995003') },
    ]);
  });

  it('never ends a carrier: the official directory knows none', () => {
    const carrier = { schemaVersion: 2, id: 'traeger-hilfe', kind: 'carrier', name: 'Hilfe e. V.' } as Organisation;
    expect(differences([...stored, carrier], madeUpLand)).toEqual([]);
  });

  it('ends nothing when a whole part of the file is missing', () => {
    const many = Array.from({ length: 40 }, (_none, index) =>
      gv100Line({ record: '60', key: `08995${String(100 + index)}`, name: `Dorf ${index}`, mark: '64' }),
    );
    const full = after([], [...madeUpLand, ...many]);
    const difference = directoryDifference(full, read(madeUpLand), today);
    expect(difference.changes).toEqual([]);
    expect(difference.problems).toMatchObject([{ line: 0, text: { de: /fehlen 40\/43 \(municipality\)/ } }]);
  });

  it('of a table keeps what the table does not say, and ends what it says', () => {
    const own = { ...byId('gemeinde-08995001'), street: 'Markt 1', town: '79995 Großmühl' };
    const csv = 'kind;key;name;dissolved;into\nGemeinde;08995001;Stadt Großmühl;1.1.2027;gemeinde-08995002\n';
    expect(directoryDifference([own], readDirectoryCsv(csv), today).changes).toEqual([
      {
        kind: 'merged',
        before: own,
        after: { ...own, dissolved: { on: '2027-01-01', into: 'gemeinde-08995002' } },
      },
    ]);
    const same = 'kind;key;name\nGemeinde;08995001;Stadt Großmühl\n';
    expect(directoryDifference([own], readDirectoryCsv(same), today).changes).toEqual([]);
  });

  it('of a table that names all of a kind ends the others on the day that is said', () => {
    const carrier = (id: string): Organisation => ({ schemaVersion: 2, id, kind: 'carrier', name: id }) as Organisation;
    const file = { ...readDirectoryCsv('kind;id;name\nTräger;traeger-a;traeger-a\n'), complete: ['carrier' as const] };
    const { changes } = directoryDifference([carrier('traeger-a'), carrier('traeger-b')], file, today);
    expect(changes).toMatchObject([{ kind: 'dissolved', after: { id: 'traeger-b', dissolved: { on: today } } }]);
  });

  it('is sent in parts, none of them too large', () => {
    const changes = differences([], madeUpLand);
    expect(inChunks(changes, 4).map(({ length }) => length)).toEqual([4, 2]);
    expect(inChunks([], 4)).toEqual([]);
  });
});
