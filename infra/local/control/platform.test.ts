import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeSmallApp } from '../assembly/testing/small-app.ts';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from '../cloud.ts';
import { FolderInUse, lockDataFolder } from '../lock.ts';
import { type BackupReport, makeBackup } from '../state/backup/make-backup.ts';
import { restoreBackup } from '../state/backup/restore-backup.ts';
import { runCommand } from './run-command.ts';

const assembly = writeSmallApp();
const running: Cloud[] = [];
afterEach(async () => {
  for (const cloud of running.splice(0)) await cloud.close();
});

async function start(dataFolder: string): Promise<Cloud> {
  const cloud = await startCloud({ assembly, dataFolder, port: 0, demo: {} });
  running.push(cloud);
  return cloud;
}

const backUp = (dataFolder: string, target: string) =>
  runCommand<BackupReport>({
    ...{ dataFolder, command: 'backup', input: { target }, print: () => {} },
    alone: () => makeBackup(dataFolder, target),
  });

const count = async (cloud: Cloud): Promise<number> =>
  Number((await cloud.state.read({ sql: 'SELECT count(*) AS count FROM notes' }))[0]?.count);

describe('a running platform', () => {
  it('is backed up by command, and another one starts on the restored copy with its clock and records', async () => {
    const [dataFolder, other] = [temporaryFolder(), temporaryFolder()];
    const cloud = await start(dataFolder);
    await cloud.state.write([{ sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY)' }]);
    await cloud.state.write([{ sql: 'INSERT INTO notes VALUES (1), (2)' }]);
    await cloud.clock.advance(86_400_000);
    const target = join(temporaryFolder(), 'backup');
    const report = await backUp(dataFolder, target);
    expect(Math.abs(Date.parse(report.createdAt) - cloud.clock.now())).toBeLessThan(60_000);
    await cloud.state.write([{ sql: 'INSERT INTO notes VALUES (3)' }]);
    expect(() => lockDataFolder(dataFolder)).toThrow(FolderInUse);

    await restoreBackup(target, other, false);
    const restored = await start(other);
    expect(await count(restored)).toBe(2);
    expect(restored.clock.offsetMs).toBe(86_400_000);
    expect(await (await fetch(`${restored.origin}/local/executions`)).text()).toContain('<html');
  });

  it('that was closed is backed up all the same', async () => {
    const dataFolder = temporaryFolder();
    const cloud = await start(dataFolder);
    await cloud.state.write([{ sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY)' }]);
    await cloud.close();
    expect(readdirSync(dataFolder)).not.toContain('control.json');
    const target = join(temporaryFolder(), 'backup');
    mkdirSync(target);
    expect(await backUp(dataFolder, target)).toMatchObject({ folder: target });
    expect(readdirSync(target)).toContain('state.sqlite');
  });
});
