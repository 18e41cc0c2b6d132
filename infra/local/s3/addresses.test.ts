import { describe, expect, it } from 'vitest';
import { createCredentials, environmentOf } from '../lambda/environment.ts';
import { withLocalBuckets } from './addresses.ts';

const address = 'https://data-files.s3.eu-central-1.amazonaws.com';

describe('The address of a bucket, as a template gives it', () => {
  it('is the local one in the environment of functions, or the public one of a proxy', () => {
    const definition = {
      ...{ name: 'f', arn: 'arn', roleName: 'r', codeFolder: '/f', handler: 'index.handler', timeoutSeconds: 3 },
      ...{ memorySize: 128, variables: { FILES_ADDRESS: address, OTHER: 'https://example.org' } },
    };
    const addresses = { gate: 'http://127.0.0.1:9/secret', objects: 'http://127.0.0.1:8082' };
    const local = environmentOf(definition, createCredentials(), addresses);
    expect(local).toMatchObject({ FILES_ADDRESS: 'http://127.0.0.1:8082/data-files', OTHER: 'https://example.org' });
    const behind = { ...addresses, files: 'https://files.pakt.example.de' };
    expect(environmentOf(definition, createCredentials(), behind)).toMatchObject({
      FILES_ADDRESS: 'https://files.pakt.example.de/data-files',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:8082',
    });
  });

  it('is replaced wherever it stands, and nothing that only looks like it', () => {
    const here = (text: string) => withLocalBuckets(text, () => 'http://here');
    expect(here(`connect-src 'self' ${address}; img-src 'self'`)).toBe(
      "connect-src 'self' http://here; img-src 'self'",
    );
    for (const other of [
      `${address}.evil.example`,
      'https://data-files.s3.us-east-1.amazonaws.com',
      'http://data-files.s3.eu-central-1.amazonaws.com',
    ]) {
      expect(here(other)).toBe(other);
    }
  });
});
