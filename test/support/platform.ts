import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A platform as `npm start` runs it, in a process of its own that a test may kill. */
export type Platform = {
  origin: string;
  dataFolder: string;
  /** Milliseconds from the start of the process to the first healthy answer. */
  startedIn: number;
  /** What the process wrote, for messages of failing tests. */
  output(): string;
  /** SIGKILL, as a power cut would: nothing gets the chance to tidy up. */
  kill(): Promise<void>;
  /** Starts again on the same data and port. */
  start(): Promise<void>;
  /** Stops the process and removes its data. */
  dispose(): Promise<void>;
};

/**
 * A port that is free together with the two after it, which the OpenID provider and S3 take. Below those that systems
 * give to outgoing connections: one of these could have it when the platform starts again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if ((await isFree(port)) && (await isFree(port + 1)) && (await isFree(port + 2))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function healthy(origin: string, process: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (process.exitCode !== null) throw new Error(`the platform ended with code ${process.exitCode}:\n${output()}`);
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(50);
  }
}

export async function startPlatform(
  options: { args?: string[]; port?: number; environment?: Record<string, string>; root?: string } = {},
): Promise<Platform> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'paktwerk-'));
  const port = options.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  let written = '';
  let child: ChildProcess | undefined;

  const stop = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await ended;
  };

  const platform: Platform = {
    origin,
    dataFolder,
    startedIn: 0,
    output: () => written,
    kill: () => stop('SIGKILL'),
    async start() {
      const begun = performance.now();
      child = spawn(process.execPath, ['infra/local/start.ts', ...(options.args ?? [])], {
        // The repository itself, unless a test made a copy of it.
        cwd: options.root,
        env: { ...process.env, ...options.environment, PORT: String(port), PAKTWERK_DATA: dataFolder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (written += String(text)));
      await healthy(origin, child, () => written);
      platform.startedIn = performance.now() - begun;
    },
    async dispose() {
      await stop('SIGTERM');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  await platform.start();
  return platform;
}
