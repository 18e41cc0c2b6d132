import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { sha256 } from '../hash.ts';
import { logError } from '../log.ts';
import { isConditionFailure } from '../table/errors.ts';
import { keys } from '../table/keys.ts';
import { getItem, type Item } from '../table/read.ts';
import { retryRaces } from '../table/retry.ts';
import { type Condition, putItem, type TransactItem, takeItem } from '../table/write.ts';
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
 * One effect for each key, however often the request is sent (IETF draft-ietf-httpapi-idempotency-key-header).
 * The use case's transaction completes the record; see `commit.ts`. A refused request wrote nothing, so its key is
 * released instead of keeping the refusal: the corrected request may come with the same key, and one refused for a
 * passing reason (a version meanwhile stale) is decided anew.
 */
export const claimKey: Stage = {
  async before({ event, internal }) {
    if (internal.route.method !== 'POST' || !internal.actor) return;
    const personId = internal.actor.person.id;
    const key = header(event, 'idempotency-key') ?? '';
    const now = Math.floor(event.requestContext.timeEpoch / 1000);
    const claim = { personId, key, now, fingerprint: fingerprintOf(event) };
    const claimed = await retryRaces(() => claimOrReplay(claim));
    if (!('attemptId' in claimed)) return claimed;
    internal.attempt = claimed;
  },
  async onError({ internal: { attempt }, event }) {
    if (!attempt) return;
    try {
      await takeItem(keys.idempotency(attempt.personId, attempt.key), stillOurs(attempt));
    } catch (error) {
      // The key stays blocked for the time of a request; the error that is being answered matters more.
      logError(error, { requestId: event.requestContext.requestId, step: 'release idempotency key' });
    }
  },
};

type Claim = { personId: string; key: string; now: number; fingerprint: string };

async function claimOrReplay(claim: Claim): Promise<Attempt | APIGatewayProxyStructuredResultV2> {
  const first = await begin(claim, randomUUID(), absentOrExpired(claim.now));
  if (first) return first;
  const known = await getItem(keys.idempotency(claim.personId, claim.key));
  if (known?.response && known.fingerprint === claim.fingerprint) return replay(known);
  return takeOver(claim, known);
}

async function begin(claim: Claim, entityId: string, when: Condition): Promise<Attempt | undefined> {
  const { personId, key, now, fingerprint } = claim;
  const attempt = { personId, key, attemptId: randomUUID(), entityId };
  const record = { schemaVersion: 1, fingerprint, entityId, attemptId: attempt.attemptId };
  const times = { inFlightUntil: now + limits.requestSeconds, expiresAt: now + limits.idempotencySeconds };
  try {
    await putItem({ ...keys.idempotency(personId, key), ...record, ...times }, when);
    return attempt;
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

/** An attempt that was cut off is taken over once it cannot be running any more, with the id it had chosen. */
async function takeOver(claim: Claim, known: Item | undefined): Promise<Attempt> {
  if (known && known.fingerprint !== claim.fingerprint) throw new PaktwerkError('idempotencyKeyConflict');
  const cutOff = known && Number(known.inFlightUntil) <= claim.now;
  const taken = cutOff && (await begin(claim, String(known.entityId), sameAttempt(String(known.attemptId))));
  if (!taken) throw new PaktwerkError('idempotencyKeyInFlight');
  return taken;
}

function replay(known: Item): APIGatewayProxyStructuredResultV2 {
  const stored = JSON.parse(String(known.response)) as APIGatewayProxyStructuredResultV2;
  return { ...stored, headers: { ...stored.headers, 'idempotency-replayed': 'true' } };
}

/** Completes the record of an attempt with the answer it gives; refused when a later attempt took over. */
export const completion = (attempt: Attempt, response: APIGatewayProxyStructuredResultV2): TransactItem => ({
  update: keys.idempotency(attempt.personId, attempt.key),
  set: 'SET #response = :response',
  names: { '#response': 'response' },
  values: { ':response': JSON.stringify(response) },
  when: stillOurs(attempt),
});

/** What makes two requests the same: where they go, which version they are about and every byte they carry. */
function fingerprintOf(event: APIGatewayProxyEventV2): string {
  const place = [event.requestContext.http.method, event.rawPath, header(event, 'if-match') ?? ''].join('\n');
  return sha256(Buffer.concat([Buffer.from(`${place}\n`), bodyBytes(event)]));
}

const absentOrExpired = (now: number): Condition => ({
  expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
  values: { ':now': now },
});

const sameAttempt = (attemptId: string): Condition => ({
  expression: 'attemptId = :attemptId AND attribute_not_exists(#done)',
  names: { '#done': 'response' },
  values: { ':attemptId': attemptId },
});

const stillOurs = (attempt: Attempt): Condition => sameAttempt(attempt.attemptId);
