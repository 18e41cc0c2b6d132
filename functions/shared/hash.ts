import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 in hex. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** A secret that nobody can guess: 32 random bytes, safe in URLs and cookies. */
export const randomToken = (): string => randomBytes(32).toString('base64url');
