import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../../clock/clock.ts';
import { createOffset } from '../../clock/offset.ts';
import type { FunctionInvoker } from '../../contracts.ts';
import { openState } from '../../state/state.ts';
import { serve } from '../../testing/serve.ts';
import { uncheckedCalls } from '../../testing/unchecked-calls.ts';
import { createStepFunctions } from '../service.ts';
import { type Command, machines, type Told } from './machines.ts';

/**
 * Step Functions in a process of its own, on a state file and in real time, until it is killed. Takes one command a line
 * on its standard input; says in JSON lines what was done, which functions are called, and how much memory it takes.
 */
const [, , file = ''] = process.argv;
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);
const tell = (line: Told) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** A function takes some time, and only so many run at once: the others are in flight without having begun. */
const places = 16;
const callMilliseconds = 4;
let busy = 0;
const queue: (() => void)[] = [];

const calls: FunctionInvoker = {
  async invoke(name, event) {
    if (busy >= places) await new Promise<void>((resolve) => queue.push(resolve));
    else busy += 1;
    tell({ kind: 'called', name, event: String(event) });
    await sleep(callMilliseconds);
    const next = queue.shift();
    if (next) next();
    else busy -= 1;
    return { ok: true, payload: null };
  },
};

const begun = performance.now();
const offset = createOffset();
const state = await openState(file, { offset });
const clock = await createClock(state, offset);
const { service } = await createStepFunctions({
  state,
  clock,
  calls: uncheckedCalls(calls),
  stateMachines: machines,
});
const { endpoint } = await serve([service]);
tell({ kind: 'ready', endpoint, seconds: (performance.now() - begun) / 1000, mebibytes: memory() });

/** Through the service's own door, without a connection for each of thousands. */
async function start(body: object): Promise<void> {
  const { status, body: answer } = await service.handle({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.StartExecution' },
    body: Buffer.from(JSON.stringify(body)),
    principal: { accessKeyId: 'load', roleName: 'load' },
  });
  if (status !== 200) throw new Error(`StartExecution answered ${status}: ${answer}`);
}

const startedAtOnce = 64;
for await (const line of createInterface(process.stdin)) {
  const command = JSON.parse(line) as Command;
  if (command.kind === 'move') await clock.advance(command.milliseconds);
  else {
    const left = command.executions.values();
    const work = async () => {
      for (const execution of left) await start(execution);
    };
    await Promise.all(Array.from({ length: startedAtOnce }, work));
  }
  tell({ kind: 'done', mebibytes: memory() });
}
