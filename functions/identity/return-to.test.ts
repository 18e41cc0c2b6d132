import { describe, expect, it } from 'vitest';
import { localPath } from './return-to.ts';

describe('the place that a login returns to', () => {
  it.each(['/', '/applications', '/applications/1/form/contact?a=b#c', '/süd'])('may be %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'applications',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a\\b',
    '/a\u0000',
  ])('is the start page instead of %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
