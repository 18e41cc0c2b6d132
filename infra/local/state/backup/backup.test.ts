import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOffset } from '../../clock/offset.ts';
import { keepMode } from '../../data-folder.ts';
import { schema as s3Schema } from '../../s3/schema.ts';
import { StartError } from '../../start-error.ts';
import { type OwnedState, openState } from '../state.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const insert = 'INSERT INTO halves (id, half, filling) VALUES (?, ?, ?)';
const filling = 'x'.repeat(2000);

let folder: string;
let data: string;
let target: string;
let state: OwnedState;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paktwerk-backup-'));
  data = join(folder, 'data');
  target = join(folder, 'backup');
  await mkdir(join(data, 'objects'), { recursive: true });
  state = await open(data);
});
afterEach(async () => {
  await state.close();
  rmSync(folder, { recursive: true });
});

async function open(where: string): Promise<OwnedState> {
  const opened = await openState(join(where, 'state.sqlite'), { offset: createOffset() });
  const table = 'CREATE TABLE IF NOT EXISTS halves (id INTEGER, half INTEGER, filling TEXT, PRIMARY KEY (id, half))';
  await opened.write([table, ...s3Schema].map((sql) => ({ sql })));
  return opened;
}

/** One transaction of two rows; both or none of them may be in a backup. */
const writePair = (id: number) => state.write([0, 1].map((half) => ({ sql: insert, params: [id, half, filling] })));

/** An object as S3 keeps it: the file first, then its row. */
async function storeObject(name: string, content: string): Promise<void> {
  await writeFile(join(data, 'objects', name), content);
  const sql = `INSERT INTO s3_versions (bucket, key, version_id, marker, stored_at, size, etag, pieces, headers, metadata, tags)
    VALUES ('files', ?, 'null', 0, 0, ?, '', ?, '{}', '{}', '{}')`;
  const pieces = JSON.stringify([{ file: name, size: content.length }]);
  await state.write([{ sql, params: [name, content.length, pieces] }]);
}

/** The row first, then the file. */
async function deleteObject(name: string): Promise<void> {
  await state.write([{ sql: 'DELETE FROM s3_versions WHERE key = ?', params: [name] }]);
  rmSync(join(data, 'objects', name));
}

async function restored(): Promise<OwnedState> {
  const where = join(folder, 'restored');
  await mkdir(where, { recursive: true });
  await restoreBackup(target, where, false);
  return open(where);
}

describe('a backup', () => {
  it('taken while many write holds all that was acknowledged before, and no half of what came later', async () => {
    let next = 0;
    let stopped = false;
    const acknowledged: number[] = [];
    const pauses: number[] = [];
    const client = async () => {
      while (!stopped) {
        const id = next++;
        const begin = performance.now();
        await writePair(id);
        pauses.push(performance.now() - begin);
        acknowledged.push(id);
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(1000);
    const before = [...acknowledged];
    pauses.length = 0;
    const report = await makeBackup(data, target);
    const during = Math.max(...pauses);
    stopped = true;
    await Promise.all(clients);
    expect(acknowledged.length).toBeGreaterThan(before.length);
    // Nobody waits for a backup: far above a slow disk's sync, far below the time a large backup takes.
    expect(during).toBeLessThan(2000);
    expect(report).toMatchObject({ folder: target, files: 1 });

    const copy = await restored();
    const kept = await copy.read({ sql: 'SELECT id, count(*) AS halves FROM halves GROUP BY id' });
    await copy.close();
    const ids = new Set(kept.map(({ id }) => Number(id)));
    expect(before.filter((id) => !ids.has(id))).toEqual([]);
    expect(kept.filter(({ halves }) => halves !== 2)).toEqual([]);
  }, 30_000);

  it('taken while objects come and go holds every object that its records name', async () => {
    const living = 150;
    const store = (id: number) => storeObject(`object-${id}`, `content ${id}`);
    await Promise.all(Array.from({ length: living }, (_, id) => store(id)));
    let stopped = false;
    let deleted = 0;
    const coming = (async () => {
      for (let id = living; !stopped; id += 1) {
        await store(id);
        await deleteObject(`object-${id - living}`);
        deleted += 1;
        // Each lives for longer than copying the records takes, and some go while they are copied.
        await wait(10);
      }
    })();
    await expect.poll(() => deleted).toBeGreaterThan(3);
    const before = deleted;
    await makeBackup(data, target);
    stopped = true;
    await coming;
    expect(deleted).toBeGreaterThan(before);
    const copy = await restored();
    const rows = await copy.read({ sql: 'SELECT key FROM s3_versions' });
    await copy.close();
    // One more between the arrival of one and the end of another.
    expect([living, living + 1]).toContain(rows.length);
    for (const { key } of rows) {
      const content = readFileSync(join(folder, 'restored', 'objects', String(key)), 'utf8');
      expect(content).toBe(`content ${String(key).slice('object-'.length)}`);
    }
  });

  it('keeps what makes a platform itself, and leaves its logs and its lock behind', async () => {
    const keys = { 'oidc-keys.json': '{"keys":[]}', mode: 'empty', 'control.json': '{}', lock: '' };
    for (const [name, text] of Object.entries(keys)) writeFileSync(join(data, name), text);
    await mkdir(join(data, 'assembly', 'asset.1'), { recursive: true });
    await mkdir(join(data, 'logs'));
    writeFileSync(join(data, 'assembly', 'asset.1', 'index.mjs'), 'export {};');
    await makeBackup(data, target);
    expect(readdirSync(target).sort()).toEqual(['assembly', 'backup.json', 'mode', 'oidc-keys.json', 'state.sqlite']);
    await (await restored()).close();
    expect(readFileSync(join(folder, 'restored', 'mode'), 'utf8')).toBe('empty');
    expect(readFileSync(join(folder, 'restored', 'assembly', 'asset.1', 'index.mjs'), 'utf8')).toBe('export {};');
  });

  it('lets nobody in but its owner', async () => {
    await makeBackup(data, target);
    expect(statSync(target).mode & 0o777).toBe(0o700);
  });

  it('is there whole or not at all: an object that is missing for good leaves no folder behind', async () => {
    await storeObject('lost', 'content');
    rmSync(join(data, 'objects', 'lost'));
    await expect(makeBackup(data, target)).rejects.toThrow('Objects that records refer to are missing: lost.');
    expect(readdirSync(folder)).toEqual(['data']);
    expect(readdirSync(data)).not.toContain('backup-links');
  });

  it('does not lie in what the platform keeps for itself, where a reset or a restore would remove it', async () => {
    for (const inside of ['objects', 'objects/b', 'assembly/b', 'logs/a/b', 'restore-staging', '../data/objects/b']) {
      await expect(makeBackup(data, join(data, inside)), inside).rejects.toThrow('which the platform keeps for itself');
    }
    await makeBackup(data, join(data, 'backups', 'b'));
    await makeBackup(data, join(folder, 'objects'));
  });

  it('does not mix with what lies in a folder already', async () => {
    await makeBackup(data, target);
    await expect(makeBackup(data, target)).rejects.toThrow('is not empty');
    await expect(makeBackup(join(folder, 'nothing'), join(folder, 'other'))).rejects.toThrow(
      'holds nothing that could be backed up',
    );
  });
});

describe('a restore', () => {
  it('refuses a backup of which a single byte is not as it was written, or a file is missing or too many', async () => {
    await storeObject('document', 'the content');
    await makeBackup(data, target);
    const damaged = async (damage: (where: string) => void) => {
      const copy = join(folder, 'damaged');
      cpSync(target, copy, { recursive: true });
      damage(copy);
      await mkdir(join(folder, 'fresh'));
      await expect(restoreBackup(copy, join(folder, 'fresh'), false)).rejects.toThrow(StartError);
      expect(readdirSync(join(folder, 'fresh')).filter((name) => name !== 'restore-staging')).toEqual([]);
      for (const name of ['damaged', 'fresh']) rmSync(join(folder, name), { recursive: true });
    };
    await damaged((where) => writeFileSync(join(where, 'objects', 'document'), 'the contend'));
    await damaged((where) => {
      const bytes = readFileSync(join(where, 'state.sqlite'));
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      writeFileSync(join(where, 'state.sqlite'), bytes);
    });
    await damaged((where) => rmSync(join(where, 'objects', 'document')));
    await damaged((where) => writeFileSync(join(where, 'stray'), ''));
    await damaged((where) => rmSync(join(where, 'backup.json')));
    await damaged((where) => writeFileSync(join(where, 'backup.json'), '{"format":99}'));
  });

  it('replaces what a folder holds only when it is told to, its log of unsaved changes included', async () => {
    await writePair(1);
    await makeBackup(data, target);
    await writePair(2);
    expect(existsSync(join(data, 'state.sqlite-wal'))).toBe(true);
    const used = join(folder, 'used');
    // As a platform leaves it that was killed.
    cpSync(data, used, { recursive: true });
    writeFileSync(join(used, 'notes of a person.txt'), '');
    await expect(restoreBackup(target, used, false)).rejects.toThrow('is not empty');
    await restoreBackup(target, used, true);
    const copy = await open(used);
    expect(await copy.read({ sql: 'SELECT DISTINCT id FROM halves' })).toEqual([{ id: 1 }]);
    await copy.close();
    expect(existsSync(join(used, 'notes of a person.txt'))).toBe(true);
  });

  it('that was broken off keeps the platform from starting until it is run again', async () => {
    await writePair(1);
    await makeBackup(data, target);
    const broken = join(folder, 'broken');
    await mkdir(broken);
    writeFileSync(join(broken, 'restoring'), '');
    expect(() => keepMode(broken, 'empty')).toThrow('was broken off: run "npm run restore" again');
    await restoreBackup(target, broken, false);
    expect(() => keepMode(broken, 'empty')).not.toThrow();
    const copy = await open(broken);
    expect(await copy.read({ sql: 'SELECT DISTINCT id FROM halves' })).toEqual([{ id: 1 }]);
    await copy.close();
  });

  it('ends the sessions of the backup and leaves everything else in the table', async () => {
    await state.dynamodb('CreateTable', {
      TableName: 'records',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    for (const pk of ['SESSION#a', 'SESSION#b', 'PERSON#a']) {
      await state.dynamodb('PutItem', { TableName: 'records', Item: { pk: { S: pk }, sk: { S: 'META' } } });
    }
    await makeBackup(data, target);
    await mkdir(join(folder, 'restored'));
    const report = await restoreBackup(target, join(folder, 'restored'), false);
    expect(report).toMatchObject({ endedSessions: 2, files: 1 });
    const copy = await open(join(folder, 'restored'));
    expect(await copy.dynamodb('Scan', { TableName: 'records' })).toMatchObject({
      Items: [{ pk: { S: 'PERSON#a' }, sk: { S: 'META' } }],
    });
    await copy.close();
  });
});
