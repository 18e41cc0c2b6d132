import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Day } from '#schemas/ids.ts';
import { directoryDifference } from '#schemas/organisation/directory-difference.ts';
import { readDirectoryFile } from '#schemas/organisation/directory-file.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { indexOrganisations, searchOrganisations } from '#schemas/organisation/search-name.ts';
import { kreise } from '../demo/kreise.ts';

const path = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'GV100AD_31052026.txt');
const beside = existsSync(path);
const day = '2026-06-30' as Day;
const file = beside ? readDirectoryFile(readFileSync(path)) : undefined;

// The official file has 3.5 MB and is no part of the repository; where it lies beside it, all of it is read.
describe.skipIf(!file)('the official directory of 31 May 2026, beside the repository', () => {
  const read = file ?? readDirectoryFile(new Uint8Array());
  const organisations = directoryDifference([], read, day).changes.map(({ after }) => after);
  const index = indexOrganisations(organisations);
  const find = (query: string, most = 20) => searchOrganisations(index, query, { most });

  it('has 35 Landkreise, 9 Stadtkreise, 1,092 other municipalities and 114 Verbände', () => {
    expect(read.problems).toEqual([]);
    expect(read.asOf).toBe('2026-05-31');
    const count = (kind: string) => read.entries.filter((entry) => entry.kind === kind).length;
    expect(count('landkreis')).toBe(35);
    expect(count('stadtkreis')).toBe(9);
    // 1,101 municipalities, of which nine are the Stadtkreise.
    expect(count('municipality')).toBe(1092);
    expect(count('association')).toBe(114);
    expect(read.entries).toHaveLength(1250);
    expect(read.entries).toContainEqual({
      ...{ id: 'gemeinde-08236040', kind: 'municipality', ags: '08236040', kreis: '08236' },
      ...{ name: 'Stadt Mühlacker', seat: '75417 Mühlacker' },
    });
  });

  it('changes no name of the Kreise of the demo, and adds the towns of the Stadtkreise', () => {
    const stored = kreise.map((kreis) => ({ schemaVersion: 2, id: `kreis-${kreis.ags}`, ...kreis }) as Organisation);
    const { changes } = directoryDifference(stored, read, day);
    expect(changes.filter(({ kind }) => kind === 'new')).toHaveLength(1206);
    expect(changes.filter(({ kind }) => kind === 'changed')).toHaveLength(9);
    expect(changes).toHaveLength(1215);
    for (const { before, after } of changes) if (before) expect(after).toEqual({ ...before, town: after.town });
  });

  it('is in the directory once it is applied', () => {
    expect(directoryDifference(organisations, read, day).changes).toEqual([]);
  });

  it.each([
    ['muehlacker', ['Stadt Mühlacker']],
    ['08236040', ['Stadt Mühlacker']],
    ['talheim', ['Gemeinde Talheim', 'Gemeinde Talheim']],
    ['weil der stadt', ['Stadt Weil der Stadt']],
    ['heilbronn', ['Stadtkreis Heilbronn', 'Landkreis Heilbronn']],
    ['karlsruhe', ['Stadtkreis Karlsruhe', 'Landkreis Karlsruhe']],
  ])('is found by "%s"', (query, expected) => {
    expect(
      find(query)
        .slice(0, expected.length)
        .map(({ name }) => name),
    ).toEqual(expected);
  });

  it('tells the eight names that occur twice by their Kreis', () => {
    for (const name of ['Altdorf', 'Altheim', 'Dürnau', 'Hochdorf', 'Malsch', 'Rosenberg', 'Schömberg', 'Talheim']) {
      const [one, other] = find(name, 2);
      expect([one?.name, other?.name].map((found) => found?.replace(/^(Gemeinde|Stadt) /, ''))).toEqual([name, name]);
      expect(one?.kreisName).toBeTruthy();
      expect(one?.kreisName).not.toBe(other?.kreisName);
    }
  });
});
