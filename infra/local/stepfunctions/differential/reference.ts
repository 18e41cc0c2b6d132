import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Installation } from './reference-install.ts';

/** LocalStack's Step Functions in a process of its own. */
export type ReferenceServer = { endpoint: string; close(): Promise<void> };

const startMilliseconds = 60_000;

/**
 * Starts the reference on a free port of the loopback.
 * @param functions address where it invokes functions, in the wire format of Lambda
 */
export async function startReference(
  { python, jars }: Extract<Installation, { kind: 'installed' }>,
  functions: string,
): Promise<ReferenceServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stepfunctions-reference-'));
  const child = spawn(python, ['-B', join(import.meta.dirname, 'reference-server.py')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...(process.env.JAVA_HOME && { JAVA_HOME: process.env.JAVA_HOME }),
      HOME: folder,
      // LocalStack compares a Wait's Timestamp, which is in UTC, with the local time.
      TZ: 'UTC',
      TMPDIR: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      REFERENCE_FUNCTIONS: functions,
      REFERENCE_JARS: jars,
    },
  });
  const close = () => stop(child, folder);
  try {
    return { endpoint: `http://127.0.0.1:${await listening(child)}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(child: ChildProcess): Promise<number> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    const failed = (why: string) => reject(new Error(`The reference ${why}: ${complaint}`));
    const late = setTimeout(() => failed(`did not start within ${startMilliseconds} ms`), startMilliseconds);
    child.once('error', (error) => failed(error.message));
    child.once('exit', () => failed('ended at its start'));
    if (!child.stdout) return failed('has no output');
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(late);
      resolve((JSON.parse(line) as { port: number }).port);
    });
  });
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
