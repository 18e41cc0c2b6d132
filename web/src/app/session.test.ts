import { describe, expect, it } from 'vitest';
import { loginHref } from './session.tsx';

describe('the address that logs in', () => {
  it('comes back to where the person is', () => {
    expect(loginHref('/applications?a=b')).toBe('/api/login?returnTo=%2Fapplications%3Fa%3Db');
    expect(loginHref('/partners')).toBe('/api/login?returnTo=%2Fpartners');
  });

  it('never holds the secret of a link to a part or to an onward grant', () => {
    for (const place of ['/part#Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5', '/part/#x', '/part?a=b#x', '/part', '/onward#x'])
      expect(loginHref(place)).toBe('/api/login?returnTo=%2F');
  });
});
