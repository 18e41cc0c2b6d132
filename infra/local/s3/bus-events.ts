import { type Json, local } from '../contracts.ts';
import type { BusEvent } from '../events/bus.ts';
import type { Bucket } from './bucket.ts';
import type { EventName, Happened } from './events.ts';

/** "Amazon S3 event message structure for EventBridge" of the S3 user guide: the event's name, and what of it is told. */
const told: Record<EventName, { detailType: string; more: Record<string, string> }> = {
  'ObjectCreated:Put': { detailType: 'Object Created', more: { reason: 'PutObject' } },
  'ObjectCreated:Post': { detailType: 'Object Created', more: { reason: 'POST Object' } },
  'ObjectCreated:Copy': { detailType: 'Object Created', more: { reason: 'CopyObject' } },
  'ObjectCreated:CompleteMultipartUpload': {
    detailType: 'Object Created',
    more: { reason: 'CompleteMultipartUpload' },
  },
  'ObjectRemoved:Delete': deleted('DeleteObject', 'Permanently Deleted'),
  'ObjectRemoved:DeleteMarkerCreated': deleted('DeleteObject', 'Delete Marker Created'),
  'LifecycleExpiration:Delete': deleted('Lifecycle Expiration', 'Permanently Deleted'),
  'LifecycleExpiration:DeleteMarkerCreated': deleted('Lifecycle Expiration', 'Delete Marker Created'),
  'ObjectTagging:Put': { detailType: 'Object Tags Added', more: {} },
  'ObjectTagging:Delete': { detailType: 'Object Tags Deleted', more: {} },
};

function deleted(reason: string, deletionType: string) {
  return { detailType: 'Object Deleted', more: { reason, 'deletion-type': deletionType } };
}

/** What the default event bus hears of it, if the bucket tells it; keys stand as they are, unlike in notifications. */
export function busEvents(bucket: Bucket, { name, version, cause }: Happened): BusEvent[] {
  if (!bucket.eventBridge) return [];
  const { detailType, more } = told[name];
  const byRule = name.startsWith('LifecycleExpiration:');
  const detail: { [key: string]: Json } = {
    ...{ version: '0', bucket: { name: bucket.name }, object: objectOf(bucket, name, version) },
    ...{ 'request-id': cause.requestId, requester: byRule ? 's3.amazonaws.com' : local.account },
    ...(byRule ? {} : { 'source-ip-address': cause.sourceIp }),
    ...more,
  };
  return [{ source: 'aws.s3', detailType, resources: [`arn:${local.partition}:s3:::${bucket.name}`], detail }];
}

function objectOf(
  bucket: Bucket,
  name: EventName,
  { key, size, etag, versionId, sequence }: Happened['version'],
): Json {
  return {
    key,
    ...(name.startsWith('ObjectCreated:') && { size }),
    ...(/^Object(Created|Tagging):/.test(name) && { etag }),
    ...(bucket.versioned && { 'version-id': versionId }),
    ...(!name.startsWith('ObjectTagging:') && { sequencer: sequence.toString(16).toUpperCase().padStart(18, '0') }),
  };
}
