import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../testing/hand-clock.ts';
import { servedBuckets } from '../wiring/served-buckets.ts';
import { bucket, modelOf, openWorkbench, type Workbench } from './testing/workbench.ts';

const functionArn = { 'Fn::GetAtt': ['Notified', 'Arn'] };
const origin = 'https://paktwerk.example';
const day = 86_400;

const resources = {
  Files: bucket('files', {
    NotificationConfiguration: {
      LambdaConfigurations: [{ Event: 's3:ObjectRemoved:*', Function: functionArn }],
    },
    CorsConfiguration: {
      CorsRules: [
        {
          AllowedOrigins: [origin],
          AllowedMethods: ['PUT', 'GET'],
          AllowedHeaders: ['content-*'],
          ExposedHeaders: ['ETag'],
          MaxAge: 600,
        },
      ],
    },
  }),
  Added: {
    Type: 'Custom::S3BucketNotifications',
    Properties: {
      ServiceToken: 'x',
      BucketName: { Ref: 'Files' },
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            Events: ['s3:ObjectCreated:*'],
            LambdaFunctionArn: functionArn,
            Filter: {
              Key: {
                FilterRules: [
                  { Name: 'suffix', Value: '.pdf' },
                  { Name: 'prefix', Value: 'up/' },
                ],
              },
            },
          },
        ],
      },
      Managed: true,
      SkipDestinationValidation: false,
    },
  },
  Old: bucket('old', {
    LifecycleConfiguration: {
      Rules: [
        { Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 2 },
        { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
        { Status: 'Disabled', ExpirationInDays: 1 },
      ],
    },
    NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:LifecycleExpiration:*', Function: functionArn }] },
  }),
  Told: bucket('told', {
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  }),
  Kept: bucket('kept', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 35 } }] },
  }),
};

let bench: Workbench;
let s3: S3Client;
beforeAll(async () => {
  bench = await openWorkbench(resources);
  s3 = bench.client();
});
afterAll(() => bench.close());

describe('A bucket that notifies a function', () => {
  it('tells in the form of S3 what was made under its prefix and suffix', async () => {
    const Bucket = 'files';
    await s3.send(new PutObjectCommand({ Bucket, Key: 'up/Antrag ü+1.pdf', Body: 'content' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'up/other.txt', Body: 'x' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'down/other.pdf', Body: 'x' }));
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'up/b.pdf', CopySource: 'files/up/other.txt' }));
    const events = await bench.events();
    expect(events).toHaveLength(2);
    expect(bench.wakes()).toBe(2);
    expect(events[0]).toEqual({
      function: 'notified',
      event: {
        Records: [
          {
            eventVersion: '2.1',
            eventSource: 'aws:s3',
            awsRegion: 'eu-central-1',
            eventTime: '2026-07-01T12:00:00.000Z',
            eventName: 'ObjectCreated:Put',
            userIdentity: { principalId: 'AWS:writer:local' },
            requestParameters: { sourceIPAddress: '127.0.0.1' },
            responseElements: {
              'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
              'x-amz-id-2': expect.any(String),
            },
            s3: {
              s3SchemaVersion: '1.0',
              configurationId: 'Added-0',
              bucket: { name: 'files', ownerIdentity: { principalId: '000000000000' }, arn: 'arn:aws:s3:::files' },
              object: {
                key: 'up/Antrag+%C3%BC%2B1.pdf',
                size: 7,
                eTag: '9a0364b9e99bb480dd25e1f0284c8555',
                sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
              },
            },
          },
        ],
      },
    });
    expect(events[1]?.event).toMatchObject({
      Records: [{ eventName: 'ObjectCreated:Copy', s3: { object: { key: 'up/b.pdf' } } }],
    });
  });

  it('tells of a deletion without size and entity tag, and of none when nothing was there', async () => {
    const before = (await bench.events()).length;
    await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'up/b.pdf' }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'up/b.pdf' }));
    const told = (await bench.events()).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.event).toMatchObject({ Records: [{ eventName: 'ObjectRemoved:Delete' }] });
    expect(JSON.stringify(told[0]?.event)).not.toContain('eTag');
  });
});

describe('A bucket with rules for other origins', () => {
  const preflight = (method: string, headers: Record<string, string> = {}) =>
    fetch(`${bench.endpoint}/files/x`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, ...headers },
    });

  it('lets pages of the permitted origin do what the rule says', async () => {
    const answer = await preflight('PUT', { 'access-control-request-headers': 'content-type, content-md5' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'PUT, GET',
      'access-control-allow-headers': 'content-type, content-md5',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '600',
    });
  });

  it('refuses other methods, headers, origins and buckets', async () => {
    expect((await preflight('DELETE')).status).toBe(403);
    expect((await preflight('PUT', { 'access-control-request-headers': 'x-other' })).status).toBe(403);
    expect((await preflight('PUT', { origin: 'https://evil.example' })).status).toBe(403);
    const other = await fetch(`${bench.endpoint}/old/x`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
    expect(other.status).toBe(403);
  });

  it('lets the page read the answer, an error too', async () => {
    const answer = await fetch(`${bench.endpoint}/files/x`, { headers: { origin } });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    const foreign = await fetch(`${bench.endpoint}/files/x`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('A bucket that tells the event bus', () => {
  it('tells in the form of EventBridge what was made, with the key as it is', async () => {
    const before = (await bench.events()).length;
    await s3.send(new PutObjectCommand({ Bucket: 'told', Key: 'up/Antrag ü+1.pdf', Body: 'content' }));
    const told = (await bench.events()).slice(before);
    expect(told).toEqual([
      {
        function: 'the event bus',
        event: {
          source: 'aws.s3',
          detailType: 'Object Created',
          resources: ['arn:aws:s3:::told'],
          detail: {
            version: '0',
            bucket: { name: 'told' },
            object: {
              key: 'up/Antrag ü+1.pdf',
              size: 7,
              etag: '9a0364b9e99bb480dd25e1f0284c8555',
              'version-id': expect.any(String),
              sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
            },
            'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
            requester: '000000000000',
            'source-ip-address': '127.0.0.1',
            reason: 'PutObject',
          },
        },
      },
    ]);
  });

  it('tells of a deletion how it was done', async () => {
    const before = (await bench.events()).length;
    await s3.send(new DeleteObjectCommand({ Bucket: 'told', Key: 'up/Antrag ü+1.pdf' }));
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'told' }));
    await s3.send(
      new DeleteObjectCommand({ Bucket: 'told', Key: 'up/Antrag ü+1.pdf', VersionId: Versions[0]?.VersionId }),
    );
    const told = (await bench.events()).slice(before).map(({ event }) => event);
    expect(told).toMatchObject([
      { detailType: 'Object Deleted', detail: { reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' } },
      { detailType: 'Object Deleted', detail: { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' } },
    ]);
    expect(JSON.stringify(told)).not.toContain('etag');
  });
});

describe('The lifecycle of a bucket', () => {
  const there = (Bucket: string, Key: string) =>
    bench
      .client()
      .send(new HeadObjectCommand({ Bucket, Key }))
      .then(
        () => true,
        () => false,
      );

  it('removes objects at the midnight after their days are over, and uploads nobody completed', async () => {
    for (const Key of ['tmp/a', 'other']) await s3.send(new PutObjectCommand({ Bucket: 'old', Key, Body: 'x' }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: 'old', Key: 'begun' }));
    bench.clock.move(2 * day + 11 * 3600);
    await until(
      async () =>
        await bench
          .client()
          .send(new ListPartsCommand({ Bucket: 'old', Key: 'begun', UploadId }))
          .then(
            () => undefined,
            () => true,
          ),
    );
    expect(await there('old', 'tmp/a')).toBe(true);
    bench.clock.move(3600);
    await until(async () => ((await there('old', 'tmp/a')) ? undefined : true));
    expect(await there('old', 'other')).toBe(true);
    const told = (await bench.events()).at(-1)?.event;
    expect(told).toMatchObject({
      Records: [{ eventName: 'LifecycleExpiration:Delete', s3: { object: { key: 'tmp/a' } } }],
    });
  });

  it('forgets versions that were replaced long enough ago', async () => {
    const put = (Body: string) => bench.client().send(new PutObjectCommand({ Bucket: 'kept', Key: 'doc', Body }));
    await put('first');
    bench.clock.move(100 * day);
    await put('second');
    await put('third');
    const versions = async () =>
      (await bench.client().send(new ListObjectVersionsCommand({ Bucket: 'kept' }))).Versions?.length;
    expect(await versions()).toBe(3);
    bench.clock.move(36 * day);
    await until(async () => ((await versions()) === 1 ? true : undefined));
    const { Body } = await bench.client().send(new GetObjectCommand({ Bucket: 'kept', Key: 'doc' }));
    expect(await Body?.transformToString()).toBe('third');
  });
});

describe('A bucket in the template', () => {
  it.each([
    ['an unknown property', { WebsiteConfiguration: {} }, /WebsiteConfiguration/],
    ['suspended versions', { VersioningConfiguration: { Status: 'Suspended' } }, /VersioningConfiguration.Status/],
    [
      'a storage class that takes time',
      { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } },
      /Transitions/,
    ],
    ['notifications to a queue', { NotificationConfiguration: { QueueConfigurations: [] } }, /QueueConfigurations/],
    [
      'an event that does not happen',
      { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectRestore:*', Function: functionArn }] } },
      /only events of objects/,
    ],
    [
      'a function of nobody',
      {
        NotificationConfiguration: {
          LambdaConfigurations: [
            { Event: 's3:ObjectCreated:*', Function: 'arn:aws:lambda:eu-central-1:000000000000:function:x' },
          ],
        },
      },
      /no function of this app/,
    ],
  ])('is refused with %s', (_, properties, message) => {
    expect(() => servedBuckets(modelOf({ Files: bucket('files', properties) }))).toThrow(message);
  });
});
