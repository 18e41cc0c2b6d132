import { type AsyncInvocations, local, type Statement } from '../contracts.ts';
import type { Bucket, Notification } from './bucket.ts';
import type { Version } from './objects.ts';

/** Event names without `s3:`, as records carry them. */
export type EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete'
  | 'ObjectRemoved:DeleteMarkerCreated'
  | 'ObjectTagging:Put'
  | 'ObjectTagging:Delete'
  | 'LifecycleExpiration:Delete'
  | 'LifecycleExpiration:DeleteMarkerCreated';

/** Who caused an event; S3 itself for what a lifecycle rule does. */
export type Cause = { principalId: string; sourceIp: string; requestId: string };

export type Happened = { name: EventName; at: number; version: Version; cause: Cause };

/** The invocations that an event of the bucket leads to, to be written together with what happened. */
export function notifying(bucket: Bucket, happened: Happened, invocations: AsyncInvocations): Statement[] {
  return bucket.notifications
    .filter((notification) => concerns(notification, happened))
    .map(({ id, functionName }) => invocations.adding(functionName, { Records: [record(bucket, id, happened)] }));
}

function concerns({ events, prefix, suffix }: Notification, { name, version }: Happened): boolean {
  const named = events.some(
    (event) => event === `s3:${name}` || (event.endsWith('*') && `s3:${name}`.startsWith(event.slice(0, -1))),
  );
  return named && version.key.startsWith(prefix) && version.key.endsWith(suffix);
}

/** "Event message structure" of the S3 user guide, version 2.1. */
function record(bucket: Bucket, configurationId: string, { name, at, version, cause }: Happened) {
  const created = name.startsWith('ObjectCreated:') || name.startsWith('ObjectTagging:');
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: local.region,
    eventTime: new Date(at).toISOString(),
    eventName: name,
    userIdentity: { principalId: cause.principalId },
    requestParameters: { sourceIPAddress: cause.sourceIp },
    responseElements: { 'x-amz-request-id': cause.requestId, 'x-amz-id-2': cause.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: local.account },
        arn: `arn:${local.partition}:s3:::${bucket.name}`,
      },
      object: {
        key: encodedKey(version.key),
        ...(created ? { size: version.size, eTag: version.etag } : {}),
        ...(bucket.versioned ? { versionId: version.versionId } : {}),
        sequencer: version.sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
}

/** As in a form: a space is a plus sign, a slash stays. */
function encodedKey(key: string): string {
  return new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');
}
