import { describe, expect, it } from 'vitest';
import { filesOriginFrom, parametersFrom, providerFrom } from './parameters.ts';
import { StartError } from './start-error.ts';

describe('The public address', () => {
  it.each(['https://pakt.example.de', 'https://pakt.example.de:8443', 'http://localhost:9000'])(
    'may be %s',
    (PAKTWERK_ORIGIN) => {
      expect(parametersFrom({ PAKTWERK_ORIGIN }).PublicOrigin).toBe(PAKTWERK_ORIGIN);
    },
  );

  it.each([
    'http://pakt.example.de',
    'https://pakt.example.de/',
    'https://pakt.example.de/app',
    'https://Pakt.example.de',
    'https://pakt.example.de:443',
    'pakt.example.de',
  ])('may not be %s, with which no session would hold', (PAKTWERK_ORIGIN) => {
    expect(() => parametersFrom({ PAKTWERK_ORIGIN })).toThrow(StartError);
  });

  it('is left to the platform when none is given', () => {
    expect(parametersFrom({})).not.toHaveProperty('PublicOrigin');
    expect(parametersFrom({ PAKTWERK_ORIGIN: '' })).not.toHaveProperty('PublicOrigin');
  });
});

describe('The OpenID provider', () => {
  const issuer = 'https://login.example.de/realms/pakt';

  it('is named by its address and the id that it gave to the platform', () => {
    expect(providerFrom({ PAKTWERK_ISSUER: issuer, PAKTWERK_CLIENT_ID: 'paktwerk' })).toEqual({
      issuer,
      clientId: 'paktwerk',
    });
    expect(providerFrom({})).toBeUndefined();
  });

  it.each([
    [{ PAKTWERK_ISSUER: issuer }, 'PAKTWERK_CLIENT_ID is missing.'],
    [{ PAKTWERK_CLIENT_ID: 'paktwerk' }, 'PAKTWERK_ISSUER is missing.'],
    [{ PAKTWERK_ISSUER: 'http://login.example.de', PAKTWERK_CLIENT_ID: 'x' }, 'must be an https:// address'],
    [{ PAKTWERK_ISSUER: `${issuer}?x=1`, PAKTWERK_CLIENT_ID: 'x' }, 'must be an https:// address'],
    [{ PAKTWERK_ISSUER: 'login.example.de', PAKTWERK_CLIENT_ID: 'x' }, 'must be an https:// address'],
  ])('is refused in one sentence when it is %j', (environment, reason) => {
    expect(() => providerFrom(environment)).toThrow(StartError);
    expect(() => providerFrom(environment)).toThrow(reason);
  });
});

describe('The public address of files', () => {
  const PAKTWERK_ORIGIN = 'https://pakt.example.de';

  it('is a name of its own beside the platform', () => {
    const PAKTWERK_FILES_ORIGIN = 'https://files.pakt.example.de';
    expect(filesOriginFrom({ PAKTWERK_ORIGIN, PAKTWERK_FILES_ORIGIN })).toBe(PAKTWERK_FILES_ORIGIN);
  });

  it('is not needed where browsers run on the same machine', () => {
    expect(filesOriginFrom({})).toBeUndefined();
    expect(filesOriginFrom({ PAKTWERK_ORIGIN: 'http://localhost:8080' })).toBeUndefined();
  });

  it.each([
    ['missing behind a proxy', undefined],
    ['the address of the platform', PAKTWERK_ORIGIN],
    ['not encrypted', 'http://files.pakt.example.de'],
    ['followed by a path', 'https://files.pakt.example.de/files'],
    ['no address', 'files'],
  ])('may not be %s', (_, PAKTWERK_FILES_ORIGIN) => {
    const environment = { PAKTWERK_ORIGIN, ...(PAKTWERK_FILES_ORIGIN && { PAKTWERK_FILES_ORIGIN }) };
    expect(() => filesOriginFrom(environment)).toThrow(StartError);
  });
});
