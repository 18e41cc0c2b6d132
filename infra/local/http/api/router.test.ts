import { describe, expect, it } from 'vitest';
import { Router } from './router.ts';

const keys = [
  'GET /pets/dog/1',
  'GET /pets/dog/{id}',
  'GET /pets/{proxy+}',
  'ANY /pets/{kind}/names',
  'POST /pets/{kind}/names',
  'ANY /{proxy+}',
];

describe('Routes of an HTTP API', () => {
  const router = new Router(keys.map((routeKey) => ({ routeKey, target: null })));
  const cases: [string, string, string, object | undefined][] = [
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', undefined],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/pets/dog/1', 'ANY /{proxy+}', { proxy: 'pets/dog/1' }],
    ['PUT', '/pets/cat/names', 'ANY /pets/{kind}/names', { kind: 'cat' }],
    ['POST', '/pets/cat/names', 'POST /pets/{kind}/names', { kind: 'cat' }],
    ['GET', '/pets/dog/M%C3%BCsli', 'GET /pets/dog/{id}', { id: 'Müsli' }],
    ['GET', '/pets/dog/%E0%A4%A', 'GET /pets/dog/{id}', { id: '%E0%A4%A' }],
    ['DELETE', '/anything/else', 'ANY /{proxy+}', { proxy: 'anything/else' }],
  ];
  it.each(cases)('sends %s %s to "%s"', (method, path, routeKey, parameters) => {
    const match = router.match(method, path);
    expect(match?.route.routeKey).toBe(routeKey);
    expect(match?.parameters).toEqual(parameters);
  });

  it('falls back to $default, else finds nothing', () => {
    const exact = { routeKey: 'GET /a', target: null };
    expect(new Router([exact]).match('GET', '/b')).toBeNull();
    expect(new Router([exact]).match('POST', '/a')).toBeNull();
    const fallback = { routeKey: '$default', target: null };
    expect(new Router([exact, fallback]).match('GET', '/b')?.route).toBe(fallback);
  });
});
