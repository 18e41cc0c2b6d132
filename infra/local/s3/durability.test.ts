import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HandClock } from '../testing/hand-clock.ts';
import { durableResources } from './testing/durable-resources.ts';
import { openWorkbench, signers } from './testing/workbench.ts';

const Bucket = 'files';
const ROUNDS = 3;
/** Uploads that S3 acknowledges before it is killed in the midst of the next ones. */
const ACKNOWLEDGED = 12;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Uploads = {
  /** Hashes of everything that was sent for a key, acknowledged or not. */
  sent: Map<string, Set<string>>;
  /** Version ids that were acknowledged, with the hash of their content. */
  acknowledged: Map<string, { key: string; hash: string }>;
};

/** Kills S3 as soon as so many uploads are acknowledged, while others are under way. */
type Round = { gone: AbortController; left: number; kill(): void };

function clientOf(endpoint: string): S3Client {
  const systemClockOffset = new HandClock().now() - Date.now();
  const credentials = signers.writer as NonNullable<typeof signers.writer>;
  return new S3Client({ endpoint, region: 'eu-central-1', credentials, systemClockOffset, maxAttempts: 1 });
}

/** Uploads one object after the other, small and large, in one piece and in parts, until S3 is gone. */
async function uploadForever(s3: S3Client, { sent, acknowledged }: Uploads, round: Round): Promise<void> {
  while (!round.gone.signal.aborted) {
    const Key = `doc-${randomInt(20)}`;
    const Body = randomBytes(randomInt(10) === 0 ? 2_000_000 : randomInt(1, 100_000));
    const hash = hashOf(Body);
    sent.set(Key, (sent.get(Key) ?? new Set()).add(hash));
    try {
      const versionId = randomInt(3) === 0 ? await inParts(s3, Key, Body) : await whole(s3, Key, Body);
      acknowledged.set(versionId ?? '', { key: Key, hash });
      round.left -= 1;
      if (round.left === 0) round.kill();
    } catch (error) {
      if (!round.gone.signal.aborted) throw error;
    }
  }
}

async function whole(s3: S3Client, Key: string, Body: Buffer): Promise<string | undefined> {
  return (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
}

async function inParts(s3: S3Client, Key: string, Body: Buffer): Promise<string | undefined> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ...(ETag && { ETag }) }] };
  return (await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }))).VersionId;
}

/** Starts S3, uploads to it, and kills it in the midst of that. */
async function uploadUntilKilled(folder: string, uploads: Uploads): Promise<void> {
  const script = new URL('./durability.child.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'close');
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const s3 = clientOf(String(line).trim());
  const gone = new AbortController();
  const kill = () => {
    gone.abort();
    child.kill('SIGKILL');
  };
  const round = { gone, left: ACKNOWLEDGED, kill };
  const uploading = Array.from({ length: 6 }, () => uploadForever(s3, uploads, round));
  await Promise.all([exited, ...uploading]);
  s3.destroy();
}

describe('An S3 that is killed during uploads', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'paktwerk-s3-'));
    mkdirSync(folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has every acknowledged object whole, none by half, and each with its event', async () => {
    const uploads: Uploads = { sent: new Map(), acknowledged: new Map() };
    for (let round = 0; round < ROUNDS; round += 1) await uploadUntilKilled(folder, uploads);
    const bench = await openWorkbench(durableResources, folder);
    const s3 = bench.client();
    const found = new Map<string, { key: string; hash: string }>();
    const { Versions = [], IsTruncated } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key = '', VersionId = '' } of Versions) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      found.set(VersionId, { key: Key, hash: hashOf((await Body?.transformToByteArray()) ?? new Uint8Array()) });
    }
    const events = await bench.events();
    const parts = await bench.state.read({ sql: 'SELECT file FROM s3_parts' });
    const files = readdirSync(bench.objectFolder, { withFileTypes: true }).filter((entry) => entry.isFile());
    await bench.close();

    expect(IsTruncated).toBe(false);
    expect(uploads.acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * ACKNOWLEDGED);
    for (const [versionId, upload] of uploads.acknowledged) expect(found.get(versionId)).toEqual(upload);
    for (const { key, hash } of found.values()) expect(uploads.sent.get(key)?.has(hash)).toBe(true);
    const told = events.map(
      ({ event }) => event as unknown as { Records: [{ s3: { object: { versionId: string } } }] },
    );
    expect(told.map(({ Records }) => Records[0].s3.object.versionId).sort()).toEqual([...found.keys()].sort());
    expect(files).toHaveLength(found.size + parts.length);
  }, 30_000);
});
