import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { sha256 } from '../hash.ts';
import { keys } from '../table/keys.ts';
import { getItem } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';
import { header } from './headers.ts';
import { bodyBytes } from './parse.ts';
import type { Attempt, Stage } from './types.ts';

const keySyntax = /^[\x21-\x7e]{8,128}$/;

/** Comes before anything is counted or written, so that a request without a key changes nothing at all. */
export const requireKey: Stage = {
  before({ event, internal }) {
    if (internal.route.method !== 'POST') return;
    if (!keySyntax.test(header(event, 'idempotency-key') ?? '')) throw new PaktwerkError('idempotencyKeyMissing');
  },
};

/**
 * One effect for each key, however often the request is sent (IETF draft-ietf-httpapi-idempotency-key-header). The
 * answer is stored by the very transaction that has the effect, so there is never one without the other: a request
 * that was cut off left nothing, and of two at once one has the effect and both get its answer. A refused request
 * stores nothing, so that the corrected one may come with the same key.
 */
export const replayKnown: Stage = {
  async before({ event, internal }) {
    if (internal.route.method !== 'POST' || !internal.actor) return;
    const attempt: Attempt = {
      personId: internal.actor.person.id,
      key: header(event, 'idempotency-key') ?? '',
      fingerprint: fingerprintOf(event),
      entityId: randomUUID(),
      now: Math.floor(event.requestContext.timeEpoch / 1000),
    };
    const known = await knownAnswer(attempt);
    if (known) return known;
    internal.attempt = attempt;
  },
};

/**
 * The answer that was stored under the key of an attempt.
 * @throws PaktwerkError idempotencyKeyConflict when it belongs to another request
 */
export async function knownAnswer(attempt: Attempt): Promise<APIGatewayProxyStructuredResultV2 | undefined> {
  const known = await getItem(keys.idempotency(attempt.personId, attempt.key));
  // The table deletes what has expired when it has time for it, up to days later.
  if (!known || Number(known.expiresAt) <= attempt.now) return undefined;
  if (known.fingerprint !== attempt.fingerprint) throw new PaktwerkError('idempotencyKeyConflict');
  const stored = JSON.parse(String(known.response)) as APIGatewayProxyStructuredResultV2;
  return { ...stored, headers: { ...stored.headers, 'idempotency-replayed': 'true' } };
}

/** Stores the answer of an attempt; refused when the key has one already. */
export const keepAnswer = (attempt: Attempt, response: APIGatewayProxyStructuredResultV2): TransactItem => ({
  put: {
    ...keys.idempotency(attempt.personId, attempt.key),
    schemaVersion: 1,
    fingerprint: attempt.fingerprint,
    response: JSON.stringify(response),
    expiresAt: attempt.now + limits.idempotencySeconds,
  },
  when: {
    expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
    values: { ':now': attempt.now },
  },
});

/** What makes two requests the same: where they go, which version they are about and every byte they carry. */
function fingerprintOf(event: APIGatewayProxyEventV2): string {
  const place = [event.requestContext.http.method, event.rawPath, header(event, 'if-match') ?? ''].join('\n');
  return sha256(Buffer.concat([Buffer.from(`${place}\n`), bodyBytes(event)]));
}
