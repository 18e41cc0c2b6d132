import { randomUUID } from 'node:crypto';
import { setSourceMapsSupport } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from '../clock/shift-date.ts';
import type { RawResult, WorkerMessage, WorkerRequest, WorkerSetup } from './protocol.ts';

/**
 * One execution environment of a function: loads the handler once, then answers one event after the other. What the
 * handler sees of its process is the environment Lambda would give it.
 */
const setup = workerData as WorkerSetup;
type Handler = (event: unknown, context: ReturnType<typeof createContext>) => unknown;

shiftDate(setup.offset);
if (setup.sourceMaps) setSourceMapsSupport(true);
const handler = await loadHandler();
parentPort?.on('message', async (request: WorkerRequest) => post(await run(request)));
post(null);

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function loadHandler(): Promise<Handler> {
  const module = (await import(pathToFileURL(setup.module).href)) as Record<string, unknown>;
  const exported =
    module[setup.exportName] ?? (module.default as Record<string, unknown> | undefined)?.[setup.exportName];
  if (typeof exported === 'function') return exported as Handler;
  throw new TypeError(`${setup.functionName}: ${setup.module} exports no function "${setup.exportName}"`);
}

async function run(request: WorkerRequest): Promise<RawResult> {
  try {
    const value = await handler(JSON.parse(request), createContext());
    return { ok: true, payload: JSON.stringify(value) ?? 'null' };
  } catch (error) {
    return describe(error);
  }
}

function createContext() {
  const deadline = performance.now() + setup.timeoutMs;
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(setup.memorySize),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

function describe(error: unknown): RawResult {
  if (!(error instanceof Error)) return { ok: false, errorType: typeof error, errorMessage: String(error) };
  console.error(error);
  return { ok: false, errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
