import { describe, expect, it } from 'vitest';
import { localPath } from './return-to.ts';

describe('the place that a login returns to', () => {
  it.each(['/', '/applications', '/applications/1/form/contact?a=b#c'])('may be %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    ['/süd', '/s%C3%BCd'],
    ['/€?x=ü', '/%E2%82%AC?x=%C3%BC'],
  ])('goes into a header, so %s is written %s', (path, encoded) => {
    expect(localPath(path)).toBe(encoded);
  });

  it('cannot lead to another host by way of dots', () => {
    expect(localPath('/.//evil.example')).toBe('/evil.example');
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
