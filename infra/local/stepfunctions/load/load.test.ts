import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionsAtOnce } from '../calls-in-flight.ts';
import { type LoadProcess, startLoadProcess, until } from './load-process.ts';
import { asker, waiter } from './machines.ts';

const waits = 5_000;
const tokens = 5_000;
const hour = 3_600_000;
/** Waits that come due in real time while all others wait. */
const dueSoon = 500;
const askedAtOnce = 48;

let folder: string;
let running: LoadProcess;
const begun = Date.now();

/** The execution's name tells when it is due. */
const waitFor = (due: number, number: number) => ({
  stateMachineArn: waiter.arn,
  name: nameOf(due, number),
  input: JSON.stringify({ until: new Date(due).toISOString() }),
});
const many = <Item>(count: number, make: (number: number) => Item) =>
  Array.from({ length: count }, (_, number) => make(number));
const nameOf = (due: number, number: number) => `${due}-${number}`;
/** Half of the waits come due after one hour, the others after two, each at its own second. */
const dueOf = (number: number) => begun + (number < waits / 2 ? hour : 2 * hour) + (number % 1000) * 1000;

async function each(count: number, act: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let number = next++; number < count; number = next++) await act(number);
  };
  await Promise.all(Array.from({ length: askedAtOnce }, work));
}

async function listed(statusFilter: 'RUNNING' | 'SUCCEEDED', stateMachineArn: string): Promise<ExecutionListItem[]> {
  const all: ExecutionListItem[] = [];
  let nextToken: string | undefined;
  do {
    const command = { stateMachineArn, statusFilter, maxResults: 1000, nextToken };
    const page = await running.client.send(new ListExecutionsCommand(command));
    all.push(...(page.executions ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
}

const repeated = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);
const report = (text: string) => console.log(`load: ${text}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paktwerk-load-'));
  running = await startLoadProcess(join(folder, 'state.sqlite'));
  const start = performance.now();
  await running.tell({
    kind: 'start',
    executions: [
      ...many(waits, (number) => waitFor(dueOf(number), number)),
      ...many(tokens, () => ({ stateMachineArn: asker.arn, input: '{}' })),
    ],
  });
  await until('all tokens were given', () => running.asked.length === tokens || undefined);
  const seconds = (performance.now() - start) / 1000;
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  report(`${waits + tokens} executions started in ${seconds.toFixed(1)} s on ${machine}`);
}, 120_000);
afterAll(async () => {
  await running?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe(`with ${waits + tokens} executions that wait`, () => {
  let given: string[];

  it('takes all of them up again within 10 s of a kill', async () => {
    given = [...running.asked];
    await running.kill();
    running = await startLoadProcess(join(folder, 'state.sqlite'));
    report(`taken up after a kill in ${running.readyAfterSeconds.toFixed(2)} s with ${running.mebibytes()} MiB`);
    expect(running.readyAfterSeconds).toBeLessThan(10);
    expect(await listed('RUNNING', waiter.arn)).toHaveLength(waits);
    expect(await listed('RUNNING', asker.arn)).toHaveLength(tokens);
    // A function that was in flight at the kill is called again, with the token that it had.
    expect(running.asked.filter((token) => !given.includes(token))).toEqual([]);
    expect(running.asked.length).toBeLessThan(tokens / 10);
  });

  it('fires what comes due with a lateness of at most 2 s for 99 of 100', async () => {
    const first = Date.now() + 2000;
    const due = (number: number) => first + (number % 40) * 50;
    await running.tell({ kind: 'start', executions: many(dueSoon, (number) => waitFor(due(number), number)) });
    await until('all fired', () => running.fired.length >= dueSoon || undefined);
    const ended = await until('all have ended', async () => {
      const executions = await listed('SUCCEEDED', waiter.arn);
      return executions.length === dueSoon ? executions : undefined;
    });
    const late = ended
      .map(({ name, stopDate }) => Number(stopDate) - Number(name?.split('-')[0]))
      .sort((a, b) => a - b);
    const p99 = late[Math.ceil(late.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
    report(
      `lateness of ${dueSoon} waits: median ${late[late.length >> 1]} ms, p99 ${p99} ms, at most ${late.at(-1)} ms`,
    );
    expect(late[0]).toBeGreaterThanOrEqual(0);
    expect(p99).toBeLessThanOrEqual(2000);
  });

  it('fires all that are due exactly once when the clock is moved', async () => {
    running.fired.length = 0;
    const start = performance.now();
    await running.tell({ kind: 'move', milliseconds: hour + 1_000_000 });
    await until('half of all fired', () => running.fired.length >= waits / 2 || undefined);
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    await until(
      'the others are left',
      async () => (await listed('RUNNING', waiter.arn)).length === waits / 2 || undefined,
    );
    const expected = many(waits / 2, (number) => nameOf(dueOf(number), number));
    expect([...running.fired].sort()).toEqual(expected.sort());
    report(`${waits / 2} waits fired ${seconds} s after the clock was moved, with ${running.mebibytes()} MiB`);
  });

  it('loses none and repeats none in its history when it is killed while it fires', async () => {
    running.fired.length = 0;
    await running.tell({ kind: 'move', milliseconds: hour });
    await until('some fired', () => running.fired.length > waits / 10 || undefined);
    const before = [...running.fired];
    await running.kill();
    running = await startLoadProcess(join(folder, 'state.sqlite'));
    await until('no wait is left', async () => (await listed('RUNNING', waiter.arn)).length === 0 || undefined);
    const names = many(waits, (number) => nameOf(dueOf(number), number)).slice(waits / 2);
    const fired = [...before, ...running.fired];
    expect(names.filter((name) => !fired.includes(name))).toEqual([]);
    const twice = repeated(fired);
    report(`killed after ${before.length} of ${names.length}: none lost, ${twice.length} calls in flight made again`);
    // A call in flight at the kill is made again, once.
    expect(repeated(twice)).toEqual([]);
    expect(twice.length).toBeLessThanOrEqual(functionsAtOnce);
    const looked = [...twice, ...before.slice(0, 50)];
    await each(looked.length, async (index) => {
      const arn = `${waiter.arn.replace(':stateMachine:', ':execution:')}:${looked[index]}`;
      const { events = [] } = await running.client.send(new GetExecutionHistoryCommand({ executionArn: arn }));
      expect(events.filter(({ type }) => type === 'WaitStateExited')).toHaveLength(1);
    });
  });

  it('completes the tasks whose tokens were given before both kills', async () => {
    expect(await listed('RUNNING', asker.arn)).toHaveLength(tokens);
    const some = given.filter((_, index) => index % 25 === 0);
    await each(some.length, (index) =>
      running.client.send(new SendTaskSuccessCommand({ taskToken: some[index], output: '"done"' })),
    );
    const ended = await until('all have ended', async () => {
      const executions = await listed('SUCCEEDED', asker.arn);
      return executions.length === some.length ? executions : undefined;
    });
    const [one] = ended;
    const { output } = await running.client.send(new DescribeExecutionCommand({ executionArn: one?.executionArn }));
    expect(output).toBe('"done"');
    expect(await listed('RUNNING', asker.arn)).toHaveLength(tokens - some.length);
  });
});
