import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Command, Told } from './machines.ts';

/** The process under load; what it called is kept by the name of the function. */
export type LoadProcess = Awaited<ReturnType<typeof startLoadProcess>>;

export async function startLoadProcess(file: string) {
  const program = new URL('./load.child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const calls: Record<string, string[]> = { fired: [], asked: [] };
  const told: Exclude<Told, { kind: 'called' }>[] = [];
  createInterface(child.stdout).on('line', (text) => {
    const line = JSON.parse(text) as Told;
    if (line.kind === 'called') calls[line.name]?.push(line.event);
    else told.push(line);
  });
  const ready = await until(
    'the process is ready',
    () => told.find((line) => line.kind === 'ready') ?? ended(child.exitCode),
  );
  const client = new SFNClient({
    endpoint: ready.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    client,
    fired: calls.fired ?? [],
    asked: calls.asked ?? [],
    /** From opening the state file until everything was taken up. */
    readyAfterSeconds: ready.seconds,
    mebibytes: () => told.at(-1)?.mebibytes ?? 0,
    /** Resolves when it is done: all executions acknowledged, or the clock moved. */
    tell: async (command: Command) => {
      const before = told.length;
      child.stdin.write(`${JSON.stringify(command)}\n`);
      await until('a command was carried out', () => (told.length > before ? true : ended(child.exitCode)));
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      client.destroy();
    },
  };
}

function ended(exitCode: number | null): undefined {
  if (exitCode !== null) throw new Error(`the process under load ended with ${exitCode}`);
}

const longestMilliseconds = 60_000;

/** Asks again, in real time, until there is an answer. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  const end = performance.now() + longestMilliseconds;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`It did not happen within ${longestMilliseconds} ms that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
