import type { AsyncInvocations, Clock, State, Statement } from '../contracts.ts';
import type { BusEvent } from '../events/bus.ts';
import type { KeyedQueue } from '../keyed-queue.ts';
import type { Bucket } from './bucket.ts';
import { busEvents } from './bus-events.ts';
import { checkWriteConditions } from './conditions.ts';
import { type Cause, type EventName, type Happened, notifying } from './events.ts';
import type { Files } from './files.ts';
import { type Attributes, type Content, nullVersion, type Objects, type Version } from './objects.ts';

/** What all operations work with. */
export type Context = {
  state: State;
  clock: Clock;
  files: Files;
  objects: Objects;
  invocations: AsyncInvocations;
  /** The default event bus. */
  bus: { publishing(event: BusEvent): Statement[] };
  /** Changes of one key, and of one upload, happen one after the other. */
  turns: KeyedQueue;
};

export type Storing = {
  bucket: Bucket;
  key: string;
  content: Attributes & Content;
  event: EventName;
  cause: Cause;
  /** Conditions of the write: `if-none-match`, `if-match`. */
  conditions: Record<string, string | undefined>;
  /** What is to be written in the same unit. */
  also?: Statement[];
};

/** Makes kept content the current version of its key; from then on it is there for all. */
export function storeVersion(context: Context, storing: Storing): Promise<Version> {
  const { bucket, key, content } = storing;
  return context.turns.run(`${bucket.name}/${key}`, async () => {
    const { objects, clock } = context;
    checkWriteConditions(storing.conditions, await objects.current(bucket.name, key));
    const replaced = bucket.versioned ? undefined : await objects.version(bucket.name, key, nullVersion);
    const version = objects.next(bucket, key, clock.now(), content);
    const happened = { name: storing.event, at: version.storedAt, version, cause: storing.cause };
    await commit(context, bucket, [...objects.adding(version), ...(storing.also ?? [])], happened);
    if (replaced) await context.files.remove(replaced.pieces);
    return version;
  });
}

export type Removing = {
  bucket: Bucket;
  key: string;
  versionId?: string | undefined;
  cause: Cause;
  kind: 'ObjectRemoved' | 'LifecycleExpiration';
  /** Whether it is still to be done, asked when its turn has come. */
  unless?: (version: Version) => boolean;
};

/** Removes a version for good, or in a bucket with versions puts a delete marker over them. Answers with what it did. */
export function removeVersion(context: Context, removing: Removing): Promise<Version | undefined> {
  const { bucket, key, versionId } = removing;
  return context.turns.run(`${bucket.name}/${key}`, async () => {
    const { objects } = context;
    if (bucket.versioned && versionId === undefined) return addMarker(context, removing);
    const version = await objects.version(bucket.name, key, versionId ?? nullVersion);
    if (!version || removing.unless?.(version)) return undefined;
    const happened = removal(context, removing, version, 'Delete');
    await commit(context, bucket, objects.removing(version), happened);
    await context.files.remove(version.pieces);
    return version;
  });
}

async function addMarker(context: Context, removing: Removing): Promise<Version | undefined> {
  const { objects, clock } = context;
  const current = await objects.current(removing.bucket.name, removing.key);
  if (current && removing.unless?.(current)) return undefined;
  const marker = objects.nextMarker(removing.bucket, removing.key, clock.now());
  const happened = removal(context, removing, marker, 'DeleteMarkerCreated');
  await commit(context, removing.bucket, objects.adding(marker), happened);
  return marker;
}

function removal(
  { clock }: Context,
  { kind, cause }: Removing,
  version: Version,
  what: 'Delete' | 'DeleteMarkerCreated',
): Happened {
  return { name: `${kind}:${what}`, at: clock.now(), version, cause };
}

/** Writes a change of a bucket together with the invocations it leads to. */
export async function commit(
  context: Context,
  bucket: Bucket,
  statements: Statement[],
  happened: Happened,
): Promise<void> {
  const notifications = [
    ...notifying(bucket, happened, context.invocations),
    ...busEvents(bucket, happened).flatMap((event) => context.bus.publishing(event)),
  ];
  await context.state.write([...statements, ...notifications]);
  if (notifications.length > 0) context.invocations.wake();
}
