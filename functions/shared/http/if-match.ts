import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { header } from './headers.ts';
import type { Stage } from './types.ts';

/** The version as a strong entity tag (RFC 9110, 8.8.3): `"3"`. */
export const entityTag = (version: number): string => `"${version}"`;

/**
 * Whoever changes a record says which version they saw: 0 for one that nobody has saved yet. A tag that is no version
 * can match none.
 */
export const readIfMatch: Stage = {
  before({ event, internal }) {
    if (!internal.route.ifMatch) return;
    const tag = header(event, 'if-match')?.trim();
    if (!tag) throw new PaktwerkError('versionMissing');
    const version = /^"(0|[1-9]\d{0,8})"$/.exec(tag)?.[1];
    if (!version) throw new PaktwerkError('versionStale');
    internal.expectedVersion = Number(version);
  },
};
