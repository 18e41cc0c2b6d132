import { expect, it } from 'vitest';
import { wildcard } from './wildcard.ts';

it.each<[string, string, boolean]>([
  ['a', 'a', true],
  ['a', 'ab', false],
  ['a.c', 'abc', false],
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['*', 'a/b\nc', true],
  ['?', '', false],
  ['?', '/', true],
  ['a*', 'a', true],
  ['*a', 'ba', true],
  ['*a', 'ab', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a**?c', 'abc', true],
  ['a**?c', 'ac', false],
  ['*ab', 'aab', true],
  ['*.b?', 'a.ba.bc', true],
  ['a*', 'a*', true],
  ['a*c', 'a*b', false],
  ['(+)[^$]', '(+)[^$]', true],
])('the pattern "%s" about "%s": %s', (pattern, text, expected) => {
  expect(wildcard(pattern).test(text)).toBe(expected);
});

it.each(['*'.repeat(30), '*a'.repeat(30)])('says of %s at once that it does not fit', (stars) => {
  const pattern = wildcard(`${stars}b`);
  const begin = performance.now();
  expect(pattern.test('a'.repeat(5000))).toBe(false);
  expect(performance.now() - begin).toBeLessThan(500);
});
