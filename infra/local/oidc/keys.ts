import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, writeWhole } from '../state/durable.ts';

export type ProviderKeys = { jwks: { keys: JsonWebKey[] }; cookieKeys: string[] };

/** The provider's keys, made once and kept: a restart must not invalidate what was signed before. */
export async function loadKeys(file: string): Promise<ProviderKeys> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProviderKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys = await createKeys();
  makeFolder(dirname(file));
  writeWhole(file, JSON.stringify(keys));
  return keys;
}

async function createKeys(): Promise<ProviderKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    alg: 'RS256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  return { jwks: { keys: [key] }, cookieKeys: [randomBytes(32).toString('base64url')] };
}
