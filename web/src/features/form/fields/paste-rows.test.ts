import { describe, expect, it } from 'vitest';
import type { RowsField } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import { rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { SectionDraft } from '../autosave/section-draft.ts';
import type { Change } from '../autosave/transport.ts';
import { pasteRows, takeBack } from './paste-rows.ts';

const label = (text: string) => ({ de: text, en: text });
const field: RowsField = {
  kind: 'rows',
  ...{ label: label('Stellen'), rowLabel: label('Stelle'), addLabel: label('Weitere'), minRows: 1, maxRows: 60 },
  fields: {
    function: { kind: 'text', label: label('Funktion'), maxLength: 60 },
    qualification: { kind: 'text', label: label('Qualifikation'), maxLength: 60 },
    employer: { kind: 'choice', label: label('Bei'), options: { kreis: label('Kreis'), carrier: label('Träger') } },
    employerName: { kind: 'text', label: label('Name'), maxLength: 60 },
    fte: { kind: 'number', label: label('VZÄ'), places: 2, min: 25, max: 100, unit: label('VZÄ') },
    months: { kind: 'number', label: label('Monate'), places: 0, min: 1, max: 60, unit: label('Monate') },
  },
};
const page: Page = { id: 'posts', minutes: 1, title: label('Stellen'), fields: { posts: field } };

/** A draft whose requests are all saved; they are kept to be looked at. */
function desk(stored: StoredFields = {}) {
  const requests: Change[][] = [];
  let kept = 0;
  const draft = new SectionDraft(
    page,
    stored,
    {},
    {
      async send(changes) {
        requests.push(changes);
        const saved = changes.map(({ path, baseRevision }) => ({ path, revision: baseRevision + 1 }));
        return { outcome: 'saved', saved, savedAt: '2026-11-22T11:00:00.000Z' as Instant };
      },
      keep() {
        kept += 1;
      },
    },
  );
  const place = { group: 'posts', field, draft, open: () => true };
  const rows = () => rowIds('posts', draft.view().current);
  return { draft, place, rows, requests, keptTimes: () => kept };
}

const one = { 'posts/aaaa': { value: 0, revision: 1 }, 'posts/aaaa/function': { value: 'Leitung', revision: 1 } };
const line = (number: number) => [`Bezirk ${number}`, 'Studium', 'Träger', `Verein ${number}`, '0,5', '12'].join('\t');
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index + 1)).join('\r\n');

describe('Pasting from a spreadsheet', () => {
  it('fills sixty rows of six columns, and sends them in requests that the server takes', async () => {
    const { draft, place, rows, requests, keptTimes } = desk(one);
    const before = keptTimes();
    const pasting = pasteRows(place, 'aaaa', 'function', lines(60));
    expect(pasting).toMatchObject({ rows: 60, doubtful: 0, leftOut: 0 });
    expect(rows()).toHaveLength(60);
    expect(keptTimes() - before, 'kept on this computer once, not once a field').toBe(1);
    expect(await draft.settle()).toBe(true);
    expect(requests.map((changes) => changes.length)).toEqual([50, 50, 50, 50, 50, 50, 50, 50, 19]);
    expect(Math.max(...requests.map((changes) => changes.length))).toBeLessThanOrEqual(limits.changesPerAutosave);
    const last = rows().at(-1);
    expect(draft.view().texts).toMatchObject({
      'posts/aaaa/function': 'Bezirk 1',
      [`posts/${last}/function`]: 'Bezirk 60',
      [`posts/${last}/employer`]: 'carrier',
      [`posts/${last}/fte`]: '0,50',
    });
    expect(new Set(requests.flat().map(({ path }) => path)).size).toBe(419);
  });

  it('goes on in the rows below before it adds new ones, from the column on in which it began', () => {
    const { draft, place, rows } = desk({ ...one, 'posts/bbbb': { value: 1, revision: 1 } });
    pasteRows(place, 'bbbb', 'fte', '0,5\t12\n1\t6');
    const [, , added] = rows();
    expect(draft.view().texts).toMatchObject({
      'posts/aaaa/fte': '',
      'posts/bbbb/fte': '0,50',
      'posts/bbbb/months': '12',
      [`posts/${added}/fte`]: '1,00',
    });
  });

  it('leaves out rows that have no room, and says how many', () => {
    const { place, rows } = desk(one);
    expect(pasteRows(place, 'aaaa', 'function', lines(63))).toMatchObject({ rows: 60, leftOut: 3 });
    expect(rows()).toHaveLength(60);
  });

  it('keeps what cannot be read as it was typed', () => {
    const { draft, place } = desk(one);
    expect(pasteRows(place, 'aaaa', 'employer', 'Verein\tBund\thalb\tzwölf')).toMatchObject({ rows: 1, doubtful: 3 });
    expect(draft.view().texts).toMatchObject({
      ...{ 'posts/aaaa/employer': 'Verein', 'posts/aaaa/fte': 'halb', 'posts/aaaa/months': 'zwölf' },
    });
  });

  it('changes only what may be changed', () => {
    const { draft, place, rows } = desk(one);
    const locked = { ...place, open: (path: string) => path === 'posts/aaaa/qualification' };
    expect(pasteRows(locked, 'aaaa', 'function', lines(3))).toMatchObject({ rows: 1, leftOut: 2 });
    expect(rows()).toEqual(['aaaa']);
    expect(draft.view().texts).toMatchObject({
      ...{ 'posts/aaaa/function': 'Leitung', 'posts/aaaa/qualification': 'Studium' },
    });
  });

  it('is taken back with its rows, whether or not it was saved meanwhile', async () => {
    for (const saved of [false, true]) {
      const { draft, place, rows } = desk(one);
      const before = draft.view().texts;
      const pasting = pasteRows(place, 'aaaa', 'function', lines(12));
      if (saved) await draft.settle();
      if (pasting) takeBack(place, pasting);
      expect(rows()).toEqual(['aaaa']);
      expect(draft.view().texts).toEqual(before);
      expect(await draft.settle()).toBe(true);
    }
  });

  it('is not taken back where somebody went on typing', () => {
    const { draft, place, rows } = desk(one);
    const pasting = pasteRows(place, 'aaaa', 'function', lines(3));
    const [, second = '', third = ''] = rows();
    draft.type('posts/aaaa/function', 'Leitung und Nordraum');
    draft.type(`posts/${third}/months`, '6');
    if (pasting) takeBack(place, pasting);
    expect(rows()).toEqual(['aaaa', third]);
    expect(rows()).not.toContain(second);
    expect(draft.view().texts).toMatchObject({
      ...{ 'posts/aaaa/function': 'Leitung und Nordraum', 'posts/aaaa/fte': '', [`posts/${third}/months`]: '6' },
    });
  });

  it('of a single cell is left to the browser', () => {
    const { place } = desk(one);
    expect(pasteRows(place, 'aaaa', 'function', 'Nordraum')).toBeUndefined();
  });
});
