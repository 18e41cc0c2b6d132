import { describe, expect, it } from 'vitest';
import { draftSchema, type Field, fullSchema, printValue, readTyped, writeTyped } from '../field.ts';

const label = { de: 'Feld', en: 'Field' };
const amount: Field = { kind: 'money', label, min: 1, max: 100_000_00 };
const iban: Field = { kind: 'iban', label };
const question: Field = { kind: 'yesNo', label };
const codeOf = (field: Field, value: unknown) => fullSchema(field).safeParse(value).error?.issues[0]?.message;

describe('an amount of money as people type it', () => {
  it.each([
    ['1.234,5', 123_450],
    ['1.234,50', 123_450],
    ['1234.50 €', 123_450],
    ['1234,5', 123_450],
    ['1,234.50', 123_450],
    ["1'234.50", 123_450],
    ['60 000', 6_000_000],
    ['60\u00a0000,00\u00a0€', 6_000_000],
    ['60.000', 6_000_000],
    ['60,000', 6_000_000],
    ['60.000,-', 6_000_000],
    ['60.000,– €', 6_000_000],
    ['EUR 12', 1_200],
    ['12 Eur', 1_200],
    ['€12', 1_200],
    ['1.234.567,89', 123_456_789],
    ['0,05', 5],
    ['0.5', 50],
    ['12.', 1_200],
    ['-0,50', -50],
    ['-0', 0],
    ['007', 700],
  ])('"%s" is %i cents', (typed, cents) => {
    expect(readTyped(amount, typed)).toBe(cents);
  });

  it.each([
    '',
    ' ',
    '€',
    'abc',
    '1,2,3',
    '1.23.456',
    '0.125',
    '0,125',
    '1,2345',
    '12a',
    '1e3',
    '--5',
    '٣',
    '1/2',
    '10000000001',
  ])('"%s" is not understood', (typed) => {
    expect(readTyped(amount, typed)).toBeUndefined();
  });

  it('is shown again in a form that is understood', () => {
    expect(writeTyped(amount, 123_450)).toBe('1.234,50');
    expect(readTyped(amount, writeTyped(amount, 100_000_00))).toBe(100_000_00);
    expect(printValue(amount, 123_450, 'de')).toBe('1.234,50\u00a0€');
    expect(printValue(amount, 123_450, 'en')).toBe('€1,234.50');
  });

  it('may be anything in a draft, and lies within its bounds on submission', () => {
    expect(draftSchema(amount).safeParse(-50).success).toBe(true);
    expect(draftSchema(amount).safeParse(0.5).success).toBe(false);
    expect(codeOf(amount, 1)).toBeUndefined();
    expect(codeOf(amount, 0)).toBe('tooSmall');
    expect(codeOf(amount, -50)).toBe('tooSmall');
    expect(codeOf(amount, 100_000_01)).toBe('tooLarge');
    expect(codeOf(amount, undefined)).toBe('required');
  });
});

describe('an IBAN', () => {
  it.each([
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['de89370400440532013000', 'DE89370400440532013000'],
    [' AT61 1904 3002 3457 3201 ', 'AT611904300234573201'],
  ])('"%s" is kept as %s', (typed, kept) => {
    expect(readTyped(iban, typed)).toBe(kept);
    expect(codeOf(iban, kept)).toBeUndefined();
  });

  it.each([
    ['a digit changed', 'DE89370400440532013001'],
    ['two digits swapped', 'DE98370400440532013000'],
    ['too short', 'DE8937040044053201300'],
    ['no country', 'XX89370400440532013000'],
    ['no IBAN at all', 'Kreiskasse'],
  ])('with %s is refused', (_what, value) => {
    expect(codeOf(iban, value)).toBe('notAnIban');
    expect(draftSchema(iban).safeParse(value).success).toBe(true);
  });

  it('is asked for when nothing is there, and printed in groups of four', () => {
    expect(codeOf(iban, '')).toBe('required');
    expect(codeOf(iban, undefined)).toBe('required');
    expect(printValue(iban, 'DE89370400440532013000', 'de')).toBe('DE89 3704 0044 0532 0130 00');
  });
});

describe('a question with two answers', () => {
  it('has none of them beforehand, and takes each', () => {
    expect(codeOf(question, undefined)).toBe('required');
    expect(codeOf(question, true)).toBeUndefined();
    expect(codeOf(question, false)).toBeUndefined();
    expect(readTyped(question, 'false')).toBe(false);
    expect(readTyped(question, '')).toBeUndefined();
    expect(printValue(question, false, 'de')).toBe('Nein');
  });
});
