import { describe, expect, it } from 'vitest';
import { readDirectoryCsv } from './directory-csv.ts';
import { readDirectoryFile } from './directory-file.ts';

const table = (...lines: string[]) => readDirectoryCsv(lines.join('\r\n'));

describe('a table of organisations', () => {
  it('names carriers and others, separated as German spreadsheets do, columns in any order', () => {
    const { entries, problems, complete } = table(
      'name;kind;id;key;street;town;kreis',
      'Hilfe e. V.;Träger;traeger-hilfe;;Weg 1;79995 Großmühl;08995',
      'Stadt Großmühl;Gemeinde;;08995001;;;',
      '',
      'Gemeindeverwaltungsverband Moos;Verband;;089955001;;;',
    );
    expect(problems).toEqual([]);
    expect(complete).toEqual([]);
    expect(entries).toEqual([
      {
        ...{ id: 'traeger-hilfe', kind: 'carrier', name: 'Hilfe e. V.' },
        ...{ kreis: '08995', street: 'Weg 1', town: '79995 Großmühl' },
      },
      { id: 'gemeinde-08995001', kind: 'municipality', name: 'Stadt Großmühl', ags: '08995001', kreis: '08995' },
      {
        ...{ id: 'verband-089955001', kind: 'association', name: 'Gemeindeverwaltungsverband Moos' },
        ...{ ags: '089955001', kreis: '08995' },
      },
    ]);
  });

  it('is read with commas, quotation marks, line breaks inside of them and another encoding', () => {
    const text = 'kind,id,name,street\ncarrier,traeger-a,"Café ""Süd"", Haus\n2",Weg 1\n';
    const name = 'Café "Süd", Haus\n2';
    const latin1 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    for (const bytes of [latin1, new TextEncoder().encode(`\uFEFF${text}`)]) {
      expect(readDirectoryFile(bytes)).toMatchObject({ format: 'csv', problems: [], entries: [{ name }] });
    }
  });

  it.each([
    ['"""Süd"" e. V."', '"Süd" e. V.'],
    ['"Haus ""Süd"""', 'Haus "Süd"'],
    [' "a;b"', 'a;b'],
    ['Haus "Süd"', 'Haus "Süd"'],
    ['"a"', 'a'],
  ])('reads the cell %s', (cell, name) => {
    expect(table('id;kind;name', `traeger-a;Träger;${cell}`).entries).toMatchObject([{ name }]);
    expect(table('name;id;kind', `${cell};traeger-a;Träger`, '').entries).toMatchObject([{ name }]);
  });

  it('gives back the zero that spreadsheets take from keys', () => {
    const { entries } = table('kind;key;name', 'Gemeinde;8995001;Stadt Großmühl', 'Landkreis;8995;Landkreis Übermoos');
    expect(entries.map(({ id }) => id)).toEqual(['gemeinde-08995001', 'kreis-08995']);
  });

  it('says since when an organisation exists no more, and where it went', () => {
    const { entries } = table(
      'kind;key;name;dissolved;into',
      'Gemeinde;08995002;Gemeinde Übermoos;1.1.2027;gemeinde-08995001',
      'Gemeinde;08995003;Gemeinde Altwald;2027-01-01;',
    );
    expect(entries.map(({ dissolved }) => dissolved)).toEqual([
      { on: '2027-01-01', into: 'gemeinde-08995001' },
      { on: '2027-01-01' },
    ]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['lacks a column', ['key;kind', '08995;Landkreis'], 1, /„name“ fehlt/],
    ['has a column too many', ['kind;name;colour', 'x;y;z'], 1, /„colour“ ist unbekannt/],
    ['has a column twice', ['kind;name;name', 'x;y;z'], 1, /„name“ steht schon/],
    ['has more cells than heads', ['kind;name', 'Träger;a;b'], 2, /3 Zellen/],
    ['opens a quotation mark', ['kind;name', 'Träger;"a'], 2, /nicht geschlossen/],
    ['names an unknown kind', ['kind;name', 'Verein;a'], 2, /„Verein“/],
    ['names a carrier without an id', ['kind;name', 'Träger;a'], 2, /traeger-/],
    ['names a key that does not fit', ['kind;key;name', 'Gemeinde;08995;a'], 2, /„08995“ passt nicht/],
    ['names a key of another Land', ['kind;key;name', 'Gemeinde;09995001;a'], 2, /„09995001“/],
    ['names an id that does not fit', ['kind;key;name;id', 'Landkreis;08995;a;kreis-08996'], 2, /„kreis-08996“/],
    ['names an id of another form', ['kind;name;id', 'Träger;a;Hilfe'], 2, /„Hilfe“/],
    ['has no name', ['kind;key;name', 'Landkreis;08995;'], 2, /Der Name fehlt/],
    ['names another Kreis than its key', ['kind;key;name;kreis', 'Gemeinde;08995001;a;08996'], 2, /„08996“/],
    ['names a day that is none', ['kind;key;name;dissolved', 'Landkreis;08995;a;31.2.2027'], 2, /„31.2.2027“/],
    ['names a successor without a day', ['kind;key;name;into', 'Landkreis;08995;a;kreis-08996'], 2, /„kreis-08996“/],
    [
      'goes into itself',
      ['kind;key;name;dissolved;into', 'Landkreis;08995;a;1.1.2027;kreis-08995'],
      2,
      /in sich selbst/,
    ],
    ['stands there twice', ['kind;key;name', 'Landkreis;08995;a', 'Landkreis;08995;b'], 3, /weiter oben/],
    ['has nothing but heads', ['kind;name'], 0, /keine Organisation/],
  ])('is refused with the line when it %s', (_what, lines, line, text) => {
    expect(table(...lines).problems).toEqual([
      { line, text: { de: expect.stringMatching(text), en: expect.any(String) } },
    ]);
  });
});
