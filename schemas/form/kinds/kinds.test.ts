import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../ids.ts';
import { draftSchema, type Field, fullSchema, printValue, readTyped, writeTyped } from '../field.ts';

const label = { de: 'Feld', en: 'Field' };
const amount: Field = { kind: 'money', label, min: 1, max: 100_000_00 };
const iban: Field = { kind: 'iban', label };
const dayField: Field = { kind: 'date', label, from: '2027-01-01' as Day, to: '2027-12-31' as Day };
const hundredths: Field = { kind: 'number', label, places: 2, min: 0, max: 999_999_999, unit: label };
const whole: Field = { ...hundredths, places: 0 };
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

describe('a day as people type it', () => {
  it.each([
    ['1.3.2027', '2027-03-01'],
    ['01.03.2027', '2027-03-01'],
    ['1.3.27', '2027-03-01'],
    [' 1. 3. 2027 ', '2027-03-01'],
    ['1/3/2027', '2027-03-01'],
    ['1-3-2027', '2027-03-01'],
    ['2027-03-01', '2027-03-01'],
    ['2027-3-1', '2027-03-01'],
    ['1. März 2027', '2027-03-01'],
    ['1.März 2027', '2027-03-01'],
    ['1. Ma\u0308rz 2027', '2027-03-01'],
    ['1 Maerz 2027', '2027-03-01'],
    ['1. Mrz. 27', '2027-03-01'],
    ['31. Mai 2027', '2027-05-31'],
    ['24. Dez. 2027', '2027-12-24'],
    ['6. Jänner 2027', '2027-01-06'],
    ['1 March 2027', '2027-03-01'],
    ['1 mar 27', '2027-03-01'],
    ['12 October 2027', '2027-10-12'],
    ['30 SEPT 2027', '2027-09-30'],
    ['3 May, 2027', '2027-05-03'],
    ['29.2.2028', '2028-02-29'],
  ])('"%s" is %s', (typed, day) => {
    expect(readTyped(dayField, typed)).toBe(day);
  });

  it.each([
    '',
    '31.2.2027',
    '29.2.2027',
    '0.1.2027',
    '1.13.2027',
    '3/15/2027',
    '1.3.',
    'März 2027',
    '1. Foo 2027',
    '1. ju 2027',
    '1. Marzipan 2027',
    '1.3.327',
    '2027',
    'morgen',
    '٣.3.2027',
  ])('"%s" is not understood', (typed) => {
    expect(readTyped(dayField, typed)).toBeUndefined();
  });

  it('lies within the days of its field on submission, and is printed in words', () => {
    expect(codeOf(dayField, '2027-01-01')).toBeUndefined();
    expect(codeOf(dayField, '2026-12-31')).toBe('tooEarly');
    expect(codeOf(dayField, '2028-01-01')).toBe('tooLate');
    expect(codeOf(dayField, '2027-02-30')).toBe('notADate');
    expect(codeOf(dayField, undefined)).toBe('required');
    expect(printValue(dayField, '2027-03-01', 'de')).toBe('1. März 2027');
    expect(printValue(dayField, '2027-03-01', 'en')).toBe('1 March 2027');
  });
});

describe('what is shown in a field is read as what is stored', () => {
  const comesBack = <T extends string | number>(field: Field, values: fc.Arbitrary<T>) =>
    fc.assert(
      fc.property(values, (value) => {
        expect(readTyped(field, writeTyped(field, value))).toBe(value);
      }),
    );

  it('for any amount of money', () => {
    comesBack(amount, fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }));
  });

  it('for any number, whole or with two decimals', () => {
    comesBack(whole, fc.integer({ min: 0, max: 999_999_999 }));
    comesBack(hundredths, fc.integer({ min: 0, max: 999_999_999 }));
  });

  it('for any day', () => {
    const any = fc
      .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    comesBack(dayField, any);
  });

  it('for any German IBAN', () => {
    comesBack(iban, germanIban);
    fc.assert(
      fc.property(germanIban, (value) => {
        expect(codeOf(iban, value)).toBeUndefined();
      }),
    );
  });

  it('for whatever else was typed into the field of an IBAN, once it was tidied', () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(typed, (text) => {
        const once = readTyped(iban, text) ?? '';
        expect(readTyped(iban, writeTyped(iban, once))).toBe(once);
      }),
    );
  });
});

/** ISO 13616: the check digits make the rearranged number leave 1 when divided by 97; D is 13, E is 14. */
const germanIban = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map((account) => {
  const digits = String(account).padStart(18, '0');
  const check = 98n - (BigInt(`${digits}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${digits}`;
});
