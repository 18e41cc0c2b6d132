import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, encodeNumber, normalizeNumber, subtractNumbers } from './numbers.ts';

describe('numbers', () => {
  it.each([
    ['0001.500', '1.5'],
    ['-0', '0'],
    ['1e5', '100000'],
    ['1.0E-3', '0.001'],
    ['.5', '0.5'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ])('writes %s as %s', (given, expected) => {
    expect(normalizeNumber(given)).toBe(expected);
  });

  it.each([
    ['1e126', /overflow/],
    ['1e-131', /underflow/],
    ['123456789012345678901234567890123456789', /38 significant digits/],
    ['1,5', /cannot be converted/],
    ['', /cannot be converted/],
  ])('refuses %s', (given, message) => {
    expect(() => normalizeNumber(given)).toThrow(message);
  });

  it('adds and subtracts exactly', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
    expect(subtractNumbers('10000000000000000000000000000000000000', '1')).toBe(
      '9999999999999999999999999999999999999',
    );
  });

  it('orders keys as it orders numbers', () => {
    const ascending = [
      '-1e125',
      '-10',
      '-9.5',
      '-9',
      '-1.5',
      '-1',
      '-0.001',
      '0',
      '1e-130',
      '0.5',
      '1',
      '1.5',
      '2',
      '9',
      '10',
      '99',
      '100',
      '1e125',
    ];
    for (const [index, number] of ascending.slice(1).entries()) {
      const previous = ascending[index] as string;
      expect(Buffer.compare(encodeNumber(previous), encodeNumber(number)), `${previous} < ${number}`).toBe(-1);
      expect(compareNumbers(previous, number)).toBe(-1);
    }
  });
});
