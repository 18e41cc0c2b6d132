import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import type { RowsField } from './field.ts';
import { readPaste } from './paste.ts';

const label = (de: string, en = de) => ({ de, en });

const posts: RowsField = {
  kind: 'rows',
  label: label('Stellen', 'Posts'),
  rowLabel: label('Stelle', 'Post'),
  addLabel: label('Weitere', 'More'),
  minRows: 1,
  maxRows: 60,
  fields: {
    function: { kind: 'text', label: label('Funktion', 'Function'), maxLength: 40 },
    employer: {
      kind: 'choice',
      label: label('Anstellung bei', 'Employed by'),
      options: { kreis: label('Stadt- oder Landkreis', 'District'), carrier: label('Freier Träger', 'Carrier') },
    },
    fte: {
      kind: 'number',
      label: label('Stellenumfang', 'Full-time equivalent'),
      ...{ places: 2, min: 25, max: 100, unit: label('VZÄ', 'FTE') },
    },
    from: { kind: 'date', label: label('Beginn', 'Start'), from: '2027-01-01' as Day, to: '2027-12-31' as Day },
    cost: { kind: 'money', label: label('Kosten', 'Cost'), min: 1, max: 100_000_00 },
    filled: { kind: 'yesNo', label: label('Besetzt', 'Filled') },
  },
};
const rowsOf = (from: string, text: string) => readPaste(posts, from, text)?.rows;

describe('cells from a spreadsheet', () => {
  it('fill the columns of the form from the field on in which they are pasted', () => {
    expect(rowsOf('function', 'Nord\tkreis\t0,5\nSüd\tcarrier\t1')).toEqual([
      { function: 'Nord', employer: 'kreis', fte: '0,5' },
      { function: 'Süd', employer: 'carrier', fte: '1' },
    ]);
    expect(rowsOf('fte', '0,5\t1.3.2027\n1\t1. April 2027')).toEqual([
      { fte: '0,5', from: '1.3.2027' },
      { fte: '1', from: '1. April 2027' },
    ]);
  });

  it('are ordinary text when it is only one', () => {
    expect(readPaste(posts, 'function', 'Integrationsmanagement Nordraum')).toBeUndefined();
    expect(readPaste(posts, 'function', 'Nord\r\n')).toBeUndefined();
    expect(readPaste(posts, 'function', '')).toBeUndefined();
  });

  it('may stand below each other in one column', () => {
    expect(rowsOf('cost', '1.234,50 €\r\n60.000\r\n')).toEqual([{ cost: '1.234,50 €' }, { cost: '60.000' }]);
  });

  it.each([
    ['kreis', 'kreis'],
    ['Stadt- oder Landkreis', 'kreis'],
    ['  stadt- oder  landkreis ', 'kreis'],
    ['District', 'kreis'],
    ['FREIER TRÄGER', 'carrier'],
    ['Verein', 'Verein'],
    ['constructor', 'constructor'],
  ])('choose "%s" as %s', (cell, option) => {
    expect(rowsOf('employer', `${cell}\t1`)).toEqual([{ employer: option, fte: '1' }]);
  });

  it.each([
    ['ja', 'true'],
    ['Nein', 'false'],
    ['x', 'true'],
    ['yes', 'true'],
    ['0', 'false'],
    ['vielleicht', 'vielleicht'],
  ])('answer a question with "%s" as %s', (cell, answer) => {
    expect(rowsOf('cost', `5\t${cell}`)).toEqual([{ cost: '5', filled: answer }]);
  });

  it('may carry the unit that the field says itself', () => {
    expect(rowsOf('fte', '0,50 VZÄ\n0.75 FTE')).toEqual([{ fte: '0,50' }, { fte: '0.75' }]);
  });

  it('leave alone what is empty in the sheet, and what lies beyond the last column', () => {
    expect(rowsOf('cost', '5\tja\tmehr\tnoch mehr\n\tnein')).toEqual([
      { cost: '5', filled: 'true' },
      { filled: 'false' },
    ]);
  });

  it('hold line breaks, tabs and quotes within quotes', () => {
    expect(rowsOf('function', '"Nord\nund ""Süd"""\tkreis\r\n"ein\tTab"\tcarrier')).toEqual([
      { function: 'Nord und "Süd"', employer: 'kreis' },
      { function: 'ein\tTab', employer: 'carrier' },
    ]);
    expect(rowsOf('function', '"Nord" und mehr\tkreis')).toEqual([{ function: '"Nord" und mehr', employer: 'kreis' }]);
  });

  it('come in the order of their header, in German or English, which is no row itself', () => {
    expect(rowsOf('function', 'Stellenumfang\tFunktion\n0,5\tNord')).toEqual([{ fte: '0,5', function: 'Nord' }]);
    expect(rowsOf('cost', 'Function\tFull-time equivalent:\nNord\t1')).toEqual([{ function: 'Nord', fte: '1' }]);
    expect(rowsOf('function', 'Funktion\tetwas anderes')).toEqual([
      { function: 'Funktion', employer: 'etwas anderes' },
    ]);
  });

  it('are counted where somebody has to look: unreadable, or outside of what the field takes', () => {
    const text = ['Nord\tVerein\thalb\t31.2.2027\tviel\tvielleicht', 'Süd\tkreis\t0,1\t1.3.2026\t0\tja'].join('\n');
    expect(readPaste(posts, 'function', text)?.doubtful).toBe(8);
    expect(rowsOf('function', text)?.[0]).toEqual({
      ...{ function: 'Nord', employer: 'Verein', fte: 'halb', from: '31.2.2027', cost: 'viel', filled: 'vielleicht' },
    });
  });

  it('come out as they went in, whatever they hold', () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .filter((text) => text.trim() === text && text !== '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 8 }), (cells) => {
        fc.pre(!/^(funktion|function)[.:?*]*$/i.test(cells[0] ?? ''));
        expect(rowsOf('function', cells.map(quoted).join('\n'))).toEqual(
          cells.map((text) => ({ function: text.replace(/\s*[\r\n]+\s*/g, ' ') })),
        );
      }),
    );
  });
});
