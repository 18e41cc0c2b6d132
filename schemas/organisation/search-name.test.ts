import { describe, expect, it } from 'vitest';
import type { Organisation } from './organisation.ts';
import { indexOrganisations, searchOrganisations, spellings } from './search-name.ts';

const organisation = (id: string, kind: string, name: string, rest: object = {}): Organisation =>
  ({ schemaVersion: 2, id, kind, name, ...rest }) as Organisation;
const kreis = (ags: string, name: string) =>
  organisation(`kreis-${ags}`, name.startsWith('Stadt') ? 'stadtkreis' : 'landkreis', name, { ags });
const municipality = (ags: string, name: string, rest: object = {}) =>
  organisation(`gemeinde-${ags}`, 'municipality', name, { ags, kreis: ags.slice(0, 5), ...rest });

const index = indexOrganisations([
  kreis('08125', 'Landkreis Heilbronn'),
  kreis('08121', 'Stadtkreis Heilbronn'),
  kreis('08236', 'Enzkreis'),
  kreis('08115', 'Landkreis Böblingen'),
  kreis('08116', 'Landkreis Esslingen'),
  municipality('08236040', 'Stadt Mühlacker', { town: '75417 Mühlacker' }),
  municipality('08115002', 'Gemeinde Altdorf'),
  municipality('08116004', 'Gemeinde Altdorf'),
  municipality('08125111', 'Gemeinde Großmühl'),
  municipality('08125112', 'Gemeinde Neu-Altdorf', { dissolved: { on: '2020-01-01' } }),
  municipality('08125113', 'Gemeinde Heilbronn', { dissolved: { on: '2020-01-01' } }),
  organisation('verband-081255001', 'association', 'Gemeindeverwaltungsverband Großmühl', {
    ags: '081255001',
    kreis: '08125',
  }),
  organisation('traeger-cafe', 'carrier', 'Café Müller e. V.'),
]);
const search = (query: string, kinds?: Organisation['kind'][]) =>
  searchOrganisations(index, query, { kinds, most: 20 });
const names = (query: string, kinds?: Organisation['kind'][]) => search(query, kinds).map(({ id }) => id);

describe('a text as people type it', () => {
  it.each([
    ['Mühlacker', 'muehlacker', 'muhlacker'],
    ['MÜHLACKER', 'muehlacker', 'muhlacker'],
    ['Mu\u0308hlacker', 'muehlacker', 'muhlacker'],
    ['Weißach-im Täle', 'weissach im taele', 'weissach im tale'],
    ['Budyšin / Café', 'budysin cafe', 'budysin cafe'],
  ])('%s has two spellings', (text, written, plain) => {
    expect(spellings(text)).toEqual({ written, plain });
  });
});

describe('the search for organisations', () => {
  it.each(['muehlacker', 'Mühlacker', 'MUHLACKER', 'mühl', 'stadt mueh', '08236040', '75417'])(
    'finds Mühlacker as "%s"',
    (query) => {
      expect(names(query)[0]).toBe('gemeinde-08236040');
    },
  );

  it('finds both Kreise of a name first, and what exists no more last', () => {
    expect(names('heilbronn')).toEqual([
      'kreis-08121',
      'kreis-08125',
      // They lie in the Kreis of this name.
      'gemeinde-08125111',
      'verband-081255001',
      'gemeinde-08125113',
      'gemeinde-08125112',
    ]);
  });

  it('tells municipalities of one name by their Kreis', () => {
    expect(search('altdorf').map(({ kreisName }) => kreisName)).toEqual([
      'Landkreis Böblingen',
      'Landkreis Esslingen',
      'Landkreis Heilbronn',
    ]);
    expect(names('altdorf boeblingen')).toEqual(['gemeinde-08115002']);
  });

  it('takes ß for ss, signs for blanks, and abbreviations for what they mean', () => {
    expect(names('grossmuhl')).toEqual(['gemeinde-08125111', 'verband-081255001']);
    expect(names('GROßMÜHL')).toEqual(['gemeinde-08125111', 'verband-081255001']);
    expect(names('gvv großmühl')).toEqual(['verband-081255001']);
    expect(names('cafe-mueller')).toEqual(['traeger-cafe']);
  });

  it('finds pieces inside of names, but not single letters', () => {
    expect(names('lacker')).toEqual(['gemeinde-08236040']);
    expect(names('ü')).toEqual([]);
    expect(names('- ')).toEqual([]);
    expect(names('gibtesnicht')).toEqual([]);
  });

  it('finds the beginning of keys, Kreise first', () => {
    expect(names('0812')).toEqual([
      'kreis-08121',
      'kreis-08125',
      'gemeinde-08125111',
      'verband-081255001',
      'gemeinde-08125113',
      'gemeinde-08125112',
    ]);
  });

  it('keeps to the kinds that are asked for and to the number', () => {
    expect(names('großmühl', ['association'])).toEqual(['verband-081255001']);
    expect(searchOrganisations(index, 'altdorf', { most: 1 })).toHaveLength(1);
  });
});
