import { writeSync } from 'node:fs';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { keepMode } from '../../data-folder.ts';
import { lockDataFolder } from '../../lock.ts';
import { durableResources } from '../../s3/testing/durable-resources.ts';
import { openWorkbench } from '../../s3/testing/workbench.ts';
import { contentOf } from './content.ts';

/**
 * Begins a data folder and writes to it as a platform does, through the real state and the real S3, and says on standard
 * output what is acknowledged, the very moment it is.
 */
const [, , folder = ''] = process.argv;
const acknowledge = (what: string) => writeSync(1, `ack ${what}\n`);

lockDataFolder(folder);
keepMode(folder, 'empty');
const { state, client, close } = await openWorkbench(durableResources, folder);
const s3 = client();
const Bucket = 'files';
await state.write([{ sql: 'CREATE TABLE pairs (id INTEGER, half INTEGER, filling TEXT, PRIMARY KEY (id, half))' }]);
await state.dynamodb('CreateTable', {
  TableName: 'items',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
});
// The log is written back every few transactions instead of every few hundred, so that a short run sees it often.
await state.write([{ sql: 'PRAGMA wal_autocheckpoint = 20' }]);
acknowledge('begin 0');

async function writePair(id: number): Promise<void> {
  const sql = 'INSERT INTO pairs (id, half, filling) VALUES (?, ?, ?)';
  // Long enough that a transaction does not fit into one page.
  await state.write([0, 1].map((half) => ({ sql, params: [id, half, `${id} `.repeat(400)] })));
  acknowledge(`pair ${id}`);
}

async function writeItems(id: number): Promise<void> {
  const put = (half: number) => ({ Put: { TableName: 'items', Item: { id: { S: `${id}-${half}` } } } });
  await state.dynamodb('TransactWriteItems', { TransactItems: [put(0), put(1)] });
  acknowledge(`items ${id}`);
}

const versions = new Map<number, string | undefined>();

async function storeObject(id: number): Promise<void> {
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: `${id}`, Body: contentOf(id) }));
  acknowledge(`object ${id}`);
  versions.set(id, VersionId);
}

/** Deletes the very version, so that its file goes too. */
async function deleteObject(id: number): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket, Key: `${id}`, VersionId: versions.get(id) }));
  acknowledge(`deletion ${id}`);
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
async function inTurn(ids: number[], run: (id: number) => Promise<void>): Promise<void> {
  for (const id of ids) await run(id);
}

await inTurn(range(0, 25), writePair);
await inTurn(range(0, 4), storeObject);
await Promise.all([
  ...[100, 200, 300, 400].map((from) => inTurn(range(from, 15), writePair)),
  ...[500, 600].map((from) => inTurn(range(from, 10), writeItems)),
  inTurn(range(10, 4), storeObject),
  inTurn(range(0, 3), deleteObject),
]);
await close();
acknowledge('end 0');
