import { describe, expect, it } from 'vitest';
import { measureVersion } from '../measures/registry.ts';
import { checkPage, valuesOfPage } from './check.ts';
import { draftSchema, type Field, fullSchema, printValue, readTyped } from './field.ts';
import type { Page } from './page.ts';
import { assemble, fieldAt, isWellFormed, rowIds, type StoredFields, type StoredValue, targetOf } from './paths.ts';

const { pages } = measureVersion('integrationsmanagement', 1);
const page = (id: string): Page => pages.find((candidate) => candidate.id === id) as Page;
const stored = (values: Record<string, StoredValue>): StoredFields =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, revision: 1 }]));

const fte: Field = {
  kind: 'number',
  label: { de: 'Stellenumfang', en: 'Full-time equivalent' },
  places: 2,
  min: 25,
  max: 100,
  unit: { de: 'VZÄ', en: 'FTE' },
};
const months: Field = { ...fte, places: 0, min: 1, max: 24 };

describe('a typed number', () => {
  it.each([
    ['0,25', 25],
    ['0.25', 25],
    ['1', 100],
    ['0,5', 50],
    ['0,500', 50],
    ['1.234,5', 123450],
    ['1.234', 123400],
    [' 12 ', 1200],
    ['1 000,00', 100000],
  ])('is read from "%s" as %i hundredths', (typed, value) => {
    expect(readTyped(fte, typed)).toBe(value);
  });

  it.each(['-0,50', '', 'a', '0,255', '1,2,3', '1.23.4', '1e3', '٣', '1234567890'])(
    'is not read from "%s"',
    (typed) => {
      expect(readTyped(fte, typed)).toBeUndefined();
    },
  );

  it('without decimals takes whole numbers only', () => {
    expect(readTyped(months, '12')).toBe(12);
    expect(readTyped(months, '12,0')).toBe(12);
    expect(readTyped(months, '12,5')).toBeUndefined();
  });

  it('is printed as people write it, with its unit', () => {
    expect(printValue(fte, 25, 'de')).toBe('0,25 VZÄ');
    expect(printValue(fte, 123450, 'de')).toBe('1.234,50 VZÄ');
    expect(printValue(fte, 25, 'en')).toBe('0.25 FTE');
  });
});

describe('a choice', () => {
  const employer = fieldAt(page('posts'), 'posts/row1/employer') as Field;

  it('takes its own options', () => {
    expect(draftSchema(employer).safeParse('carrier').success).toBe(true);
  });

  it.each(['constructor', 'toString', '__proto__', 'nobody', ''])('refuses "%s"', (value) => {
    expect(draftSchema(employer).safeParse(value).success).toBe(false);
    expect(fullSchema(employer).safeParse(value).success).toBe(false);
  });
});

describe('a text', () => {
  const name = fieldAt(page('contact'), 'name') as Field;

  it.each(['a\ud800b', 'a\u0000b', '\u0007'])('refuses what is no text: %j', (value) => {
    expect(draftSchema(name).safeParse(value).success).toBe(false);
  });

  it('that nobody can see counts as missing', () => {
    expect(fullSchema(name).safeParse('\u200b').error?.issues[0]?.message).toBe('required');
  });

  it('keeps every script and sign that people write', () => {
    expect(fullSchema(name).safeParse('Żółć Ğüneş-O’Neill (李) 👩‍💻').success).toBe(true);
  });
});

describe('an e-mail address', () => {
  const address = fieldAt(page('contact'), 'email') as Field;

  it.each(['info@münchen.de', 'a.b+c@landkreis-heilbronn.example'])('may be "%s"', (value) => {
    expect(fullSchema(address).safeParse(value).success).toBe(true);
  });

  it.each(['jürgen@kreis.example', '😀@kreis.example', 'kreis.example', 'a@b', 'a b@kreis.example'])(
    'cannot be "%s"',
    (value) => {
      expect(fullSchema(address).safeParse(value).success).toBe(false);
    },
  );
});

describe('a path of a form', () => {
  it.each(['email', 'phone'])('names the field %s', (path) => {
    expect(targetOf(page('contact'), path)).toMatchObject({ kind: 'field' });
  });

  it('names a row and the fields of a row', () => {
    expect(targetOf(page('posts'), 'posts/row1')).toEqual({ kind: 'row' });
    expect(targetOf(page('posts'), 'posts/row1/fte')).toMatchObject({ kind: 'field', field: { kind: 'number' } });
  });

  it.each([
    '',
    'nothing',
    'constructor',
    'posts',
    'posts/R!',
    'posts/row1/nothing',
    'posts/row1/fte/more',
    '__proto__',
  ])('leads nowhere when it is "%s"', (path) => {
    expect(targetOf(page('posts'), path)).toBeUndefined();
  });

  it('takes values of its own type only, and null to take a value out', () => {
    const target = targetOf(page('posts'), 'posts/row1/fte');
    expect(target && isWellFormed(target, 50)).toBe(true);
    expect(target && isWellFormed(target, null)).toBe(true);
    expect(target && isWellFormed(target, '0,5')).toBe(false);
    expect(target && isWellFormed(target, 0.5)).toBe(false);
  });
});

describe('rows', () => {
  const values = stored({
    'posts/bbbb': 0,
    'posts/aaaa': 1,
    'posts/cccc': 1,
    'posts/gone': null,
    'posts/gone/fte': 50,
  });

  it('stand in the order of their positions, and by id at the same one', () => {
    expect(rowIds('posts', values)).toEqual(['bbbb', 'aaaa', 'cccc']);
  });

  it('that were taken out are not put together', () => {
    const { posts } = assemble(page('posts'), values);
    expect(posts).toMatchObject([{ id: 'bbbb' }, { id: 'aaaa' }, { id: 'cccc' }]);
  });
});

describe('a page checked in full', () => {
  const complete = {
    'posts/row1': 0,
    'posts/row1/function': 'IM',
    'posts/row1/qualification': 'open',
    'posts/row1/employer': 'kreis',
    'posts/row1/fte': 25,
  };

  it('accepts a complete page', () => {
    expect(checkPage(page('posts'), stored({ ...complete, 'posts/row1/months': 12 }))).toEqual([]);
  });

  it('names every problem by the path it is stored under', () => {
    const problems = checkPage(
      page('posts'),
      stored({ ...complete, 'posts/row1/fte': 24, 'posts/row1/employer': 'x' }),
    );
    expect(problems).toEqual([
      { page: 'posts', path: 'posts/row1/employer', code: 'notAnOption' },
      { page: 'posts', path: 'posts/row1/fte', code: 'tooSmall' },
      { page: 'posts', path: 'posts/row1/months', code: 'required' },
    ]);
  });

  it('asks for at least one post', () => {
    expect(checkPage(page('posts'), {})).toEqual([{ page: 'posts', path: 'posts', code: 'tooFewRows' }]);
  });

  it('lets optional fields be empty, also when they were emptied again', () => {
    const contact = { name: 'A', unit: 'B', street: 'C 1', town: 'D', email: 'info@münchen.de' };
    expect(checkPage(page('contact'), stored(contact))).toEqual([]);
    expect(checkPage(page('contact'), stored({ ...contact, phone: '' }))).toEqual([]);
    expect(checkPage(page('contact'), stored({ ...contact, phone: '12' }))).toMatchObject([{ code: 'notAPhone' }]);
  });

  it('asks for every confirmation, and for an answer to every question', () => {
    expect(checkPage(page('declaration'), stored({ beginning: 'notBegun', correct: false }))).toEqual([
      { page: 'declaration', path: 'portalDelivery', code: 'required' },
      { page: 'declaration', path: 'correct', code: 'mustBeConfirmed' },
    ]);
  });
});

describe('a field that depends on another', () => {
  const row = {
    'posts/row1': 0,
    'posts/row1/function': 'IM',
    'posts/row1/qualification': 'open',
    'posts/row1/fte': 25,
    'posts/row1/months': 12,
  };

  it('is asked for only while it is shown, in each row for itself', () => {
    const own = stored({ ...row, 'posts/row1/employer': 'kreis' });
    const towns = stored({ ...row, 'posts/row1/employer': 'municipality' });
    const asked = [{ page: 'posts', path: 'posts/row1/employerName', code: 'required' }];
    expect(checkPage(page('posts'), own)).toEqual([]);
    expect(checkPage(page('posts'), towns)).toEqual(asked);
    const second = Object.fromEntries(
      Object.entries(towns).map(([path, field]) => [path.replace('row1', 'row2'), field]),
    );
    expect(checkPage(page('posts'), { ...own, ...second })).toEqual([
      { page: 'posts', path: 'posts/row2/employerName', code: 'required' },
    ]);
  });

  it('is hidden as long as nothing was answered', () => {
    expect(checkPage(page('onward'), {})).toEqual([{ page: 'onward', path: 'passesOn', code: 'required' }]);
    expect(checkPage(page('onward'), stored({ passesOn: true }))).toEqual([
      { page: 'onward', path: 'recipients', code: 'tooFewRows' },
    ]);
  });

  it('keeps what was typed, which counts for nothing while it is hidden', () => {
    const typed = stored({ ...row, 'posts/row1/employer': 'kreis', 'posts/row1/employerName': 'x'.repeat(500) });
    expect(checkPage(page('posts'), typed)).toEqual([]);
    const { posts } = valuesOfPage(page('posts'), typed);
    expect(posts).toEqual([
      { id: 'row1', function: 'IM', qualification: 'open', employer: 'kreis', fte: 25, months: 12 },
    ]);
    const declaration = stored({ beginning: 'notBegun', previousNotice: '7', portalDelivery: false, correct: true });
    expect(checkPage(page('declaration'), declaration)).toEqual([]);
    expect(valuesOfPage(page('declaration'), declaration)).not.toHaveProperty('previousNotice');
  });
});

describe('attachments', () => {
  it('stand at the id of their document, in their order, and are not asked for by the form itself', () => {
    const files = stored({ 'further/bbbb': 1, 'further/aaaa': 0, 'further/gone': null });
    expect(valuesOfPage(page('attachments'), files)).toEqual({
      concept: [],
      further: [{ id: 'aaaa' }, { id: 'bbbb' }],
    });
    expect(checkPage(page('attachments'), {})).toEqual([]);
  });

  it('are no more than the field takes', () => {
    const two = stored({ 'concept/aaaa': 0, 'concept/bbbb': 1 });
    expect(checkPage(page('attachments'), two)).toEqual([
      { page: 'attachments', path: 'concept', code: 'tooManyFiles' },
    ]);
  });

  it('have no fields of their own', () => {
    expect(targetOf(page('attachments'), 'concept/aaaa')).toEqual({ kind: 'row' });
    expect(targetOf(page('attachments'), 'concept/aaaa/name')).toBeUndefined();
    expect(targetOf(page('attachments'), 'concept')).toBeUndefined();
  });
});
