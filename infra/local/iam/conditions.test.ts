import { describe, expect, it } from 'vitest';
import { type Condition, type Context, holds, isKnownOperator } from './conditions.ts';

const key = 'ses:FromAddress';
const on = (operator: string, ...values: string[]): Condition => ({ [operator]: { [key]: values } });
const from = (...values: string[]): Context => ({
  'ses:fromaddress': values.length === 1 ? (values[0] ?? '') : values,
});

describe('A condition', () => {
  it.each<[string, Condition, Context, boolean]>([
    ['an equal text', on('StringEquals', 'a'), from('a'), true],
    ['a text that differs in its case', on('StringEquals', 'a'), from('A'), false],
    ['a text that differs in its case only', on('StringEqualsIgnoreCase', 'a'), from('A'), true],
    ['one of several values', on('StringEquals', 'a', 'b'), from('b'), true],
    ['an asterisk taken literally', on('StringEquals', 'a*'), from('ab'), false],
    ['a pattern', on('StringLike', 'a*'), from('ab'), true],
    ['another text than excluded', on('StringNotEquals', 'a', 'b'), from('c'), true],
    ['one of the excluded texts', on('StringNotEquals', 'a', 'b'), from('b'), false],
    ['an excluded pattern', on('StringNotLike', 'a*'), from('ab'), false],
    ['no value where one is asked for', on('StringEquals', 'a'), {}, false],
    ['no value where one is excluded', on('StringNotEquals', 'a'), {}, true],
    ['no value that may be missing', on('StringEqualsIfExists', 'a'), {}, true],
    ['another value that might be missing', on('StringEqualsIfExists', 'a'), from('b'), false],
    ['a missing key that is to be missing', on('Null', 'true'), {}, true],
    ['a key that is to be missing', on('Null', 'true'), from('a'), false],
    ['a key that is to be there', on('Null', 'false'), from('a'), true],
    ['true, however it is written', on('Bool', 'True'), from('true'), true],
    ['false instead of true', on('Bool', 'true'), from('false'), false],
    ['equal numbers written differently', on('NumericEquals', '10'), from('10.0'), true],
    ['a number at its limit', on('NumericLessThanEquals', '10'), from('10'), true],
    ['a number beyond its limit', on('NumericLessThan', '10'), from('10'), false],
    ['what is no number', on('NumericGreaterThan', '1'), from('many'), false],
    ['a later date', on('DateGreaterThan', '2026-10-01T00:00:00Z'), from('2026-10-01T00:00:01Z'), true],
    ['a date in seconds', on('DateLessThan', '1000000000'), from('2000-01-01T00:00:00Z'), true],
    ['an ARN with another account', on('ArnLike', 'arn:aws:s3:*:1:a/*'), from('arn:aws:s3:eu:2:a/b'), false],
    ['an ARN whose last part fits', on('ArnEquals', 'arn:aws:s3:*:1:a:*'), from('arn:aws:s3:eu:1:a:b:c'), true],
    [
      'an ARN where an asterisk would have to span two parts',
      on('ArnLike', 'arn:aws:*:a'),
      from('arn:aws:s3:eu:1:a'),
      false,
    ],
    ['several values that all fit', on('ForAllValues:StringLike', 'a*'), from('a1', 'a2'), true],
    ['several values of which one does not fit', on('ForAllValues:StringLike', 'a*'), from('a1', 'b'), false],
    ['no values where all are to fit', on('ForAllValues:StringEquals', 'a'), {}, true],
    ['several values of which one fits', on('ForAnyValue:StringEquals', 'b'), from('a', 'b'), true],
    ['no values where one is to fit', on('ForAnyValue:StringEquals', 'a'), {}, false],
    ['no values where one is not to be there', on('ForAnyValue:StringNotEquals', 'a'), {}, false],
    ['one of two operators', { ...on('StringLike', 'a*'), ...on('StringNotEquals', 'ab') }, from('ab'), false],
  ])('about %s', (_, condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });

  it.each(['IpAddress', 'BinaryEquals', 'StringMatches', 'ForSomeValues:StringEquals', 'NullIfExists'])(
    'with %s is not known',
    (operator) => {
      expect(isKnownOperator(operator)).toBe(false);
    },
  );
});
