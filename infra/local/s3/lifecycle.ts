import { local } from '../contracts.ts';
import type { Bucket, LifecycleRule } from './bucket.ts';
import { type Context, removeVersion } from './context.ts';
import { abort, uploadTurn } from './operations/multipart.ts';
import { Uploads } from './uploads.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Versions looked at in one reading. */
const batch = 500;
const cause = { principalId: local.account, sourceIp: '', requestId: 'lifecycle' };

/** Does what the lifecycle rules of the buckets say: at the start, every hour, and when the clock was moved. */
export function startLifecycle(context: Context, buckets: Bucket[]): { close(): Promise<void> } {
  const job = { running: Promise.resolve(), closed: false };
  const sweep = () => {
    job.running = job.running
      .then(() => (job.closed ? undefined : sweepBuckets(context, buckets)))
      .catch((error: unknown) => console.error('local cloud: the lifecycle of a bucket failed', error));
  };
  const timer = setInterval(sweep, hourMs).unref();
  const stopListening = context.clock.onMove(sweep);
  sweep();
  return {
    async close() {
      job.closed = true;
      clearInterval(timer);
      stopListening();
      await job.running;
    },
  };
}

async function sweepBuckets(context: Context, buckets: Bucket[]): Promise<void> {
  for (const bucket of buckets) for (const rule of bucket.lifecycle) await apply(context, bucket, rule);
}

/**
 * The last moment from which so many days are over: S3 adds the days and rounds up to the next midnight UTC
 * ("Lifecycle rules based on an object's age").
 */
function dayBefore(now: number, days: number): number {
  return Math.floor(now / dayMs) * dayMs - days * dayMs;
}

async function apply(context: Context, bucket: Bucket, rule: LifecycleRule): Promise<void> {
  const { prefix, expirationDays, noncurrentDays, abortUploadsAfterDays } = rule;
  const now = context.clock.now();
  if (expirationDays !== undefined) await expire(context, bucket, prefix, dayBefore(now, expirationDays));
  if (noncurrentDays !== undefined) await forget(context, bucket, prefix, dayBefore(now, noncurrentDays));
  if (abortUploadsAfterDays === undefined) return;
  const before = dayBefore(now, abortUploadsAfterDays);
  for (const { id } of await new Uploads(context.state).startedBefore(bucket.name, prefix, before))
    await context.turns.run(uploadTurn(id), () => abort(context, id));
}

/** Current versions that are old enough. */
async function expire(context: Context, bucket: Bucket, prefix: string, before: number): Promise<void> {
  const where = `bucket = ? AND noncurrent_since IS NULL AND marker = 0 AND stored_at <= ? AND ${under}`;
  const versions = () => context.objects.select(where, [bucket.name, before, prefix, prefix], `LIMIT ${batch}`);
  for (let found = await versions(); found.length > 0; found = await versions()) {
    for (const { key } of found)
      await removeVersion(context, {
        ...{ bucket, key, cause },
        kind: 'LifecycleExpiration',
        unless: ({ marker, storedAt }) => marker || storedAt > before,
      });
  }
}

/** Versions that were replaced or deleted long enough ago. */
async function forget(context: Context, bucket: Bucket, prefix: string, before: number): Promise<void> {
  const where = `bucket = ? AND noncurrent_since <= ? AND ${under}`;
  const versions = () => context.objects.select(where, [bucket.name, before, prefix, prefix], `LIMIT ${batch}`);
  for (let found = await versions(); found.length > 0; found = await versions()) {
    for (const { key, versionId } of found)
      await removeVersion(context, { ...{ bucket, key, versionId, cause }, kind: 'LifecycleExpiration' });
  }
}

const under = 'substr(key, 1, length(?)) = ?';
