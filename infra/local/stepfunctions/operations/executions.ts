import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError, type Clock, type Json, type Row } from '../../contracts.ts';
import { type Execution, executionArn, type Redrives } from '../execution.ts';
import { type HistoryEvent, withoutData } from '../history.ts';
import type { Interpreter } from '../interpreter.ts';
import { payloadBytes, retentionMilliseconds } from '../limits.ts';
import { notRedrivable } from '../redrive.ts';
import type { Machine } from '../service.ts';
import type { Store } from '../store.ts';
import { decodePage, defaultPageSize, encodePage, pageInput, parseInput } from './input.ts';
import { findMachine } from './machines.ts';

type Services = { store: Store; clock: Clock; interpreter: Interpreter; machines: ReadonlyMap<string, Machine> };

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
const startInput = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const executionInput = z.object({ executionArn: z.string() });
const stopInput = executionInput.extend({
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});
const redriveInput = executionInput.extend({ clientToken: z.string().min(1).max(64).optional() });
const listInput = z.object({
  stateMachineArn: z.string().optional(),
  mapRunArn: z.string().optional(),
  statusFilter: z.enum(statuses).optional(),
  redriveFilter: z.never({ error: 'is not supported by the local Step Functions' }).optional(),
  ...pageInput,
});
const listPosition = z.object({ startedAt: z.number(), arn: z.string() });
const historyInput = executionInput.extend({
  ...pageInput,
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.boolean().default(true),
});

export function executionOperations(services: Services) {
  return {
    StartExecution: (input: Json) => startExecution(services, input),
    DescribeExecution: async (input: Json) => {
      const execution = await find(services, parseInput(executionInput, input).executionArn);
      return describe(execution, services.clock.now());
    },
    ListExecutions: (input: Json) => listExecutions(services, input),
    GetExecutionHistory: (input: Json) => getExecutionHistory(services, input),
    StopExecution: (input: Json) => stopExecution(services, input),
    RedriveExecution: async (input: Json): Promise<Json> => {
      const { executionArn: arn, clientToken } = parseInput(redriveInput, input);
      const { redrives } = await services.interpreter.redrive(arn, clientToken);
      return { redriveDate: (redrives?.at ?? 0) / 1000 };
    },
  };
}

async function startExecution({ clock, interpreter, machines }: Services, request: Json): Promise<Json> {
  const { stateMachineArn, name = randomUUID(), input } = parseInput(startInput, request);
  const machine = findMachine(machines, stateMachineArn);
  checkName(name);
  checkInput(input);
  const now = clock.now();
  const wanted = { arn: executionArn(stateMachineArn, name), name, machineArn: stateMachineArn, revision: machine.id };
  const { execution, created } = await interpreter.start(
    { ...wanted, input, startedAt: now },
    ({ stoppedAt }) => stoppedAt !== undefined && stoppedAt < now - retentionMilliseconds,
  );
  // The same name with the same input while it runs is the same request, sent again.
  if (!created && (execution.status !== 'RUNNING' || execution.input !== input)) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
  }
  return { executionArn: execution.arn, startDate: execution.startedAt / 1000 };
}

function checkName(name: string): void {
  // "name" of StartExecution in the API reference: no white space, brackets, wildcards, special or control characters.
  if (name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.test(name)) return;
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input, 'utf8') > payloadBytes) {
    throw new AwsError('InvalidExecutionInput', `Invalid execution input: larger than ${payloadBytes} bytes`);
  }
  try {
    JSON.parse(input);
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${(error as Error).message}'`);
  }
}

async function find({ store }: Services, arn: string): Promise<Execution> {
  const execution = await store.load(arn);
  if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return execution;
}

function describe(execution: Execution, now: number): Json {
  const { arn, machineArn, name, status, startedAt, stoppedAt, input, output, error, cause } = execution;
  const reason = notRedrivable(execution, now);
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: startedAt / 1000,
    stopDate: stoppedAt === undefined ? undefined : stoppedAt / 1000,
    input,
    inputDetails: { included: true },
    output,
    outputDetails: output === undefined ? undefined : { included: true },
    error,
    cause,
    mapRunArn: execution.parent?.mapRunArn,
    redriveStatus: reason ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    redriveStatusReason: reason,
    ...redriven(execution.redrives),
  };
}

function redriven(redrives: Redrives | undefined): { redriveCount: number; redriveDate?: number } {
  return redrives ? { redriveCount: redrives.count, redriveDate: redrives.at / 1000 } : { redriveCount: 0 };
}

async function listExecutions({ store, machines }: Services, input: Json): Promise<Json> {
  const { stateMachineArn, mapRunArn, statusFilter, maxResults, nextToken } = parseInput(listInput, input);
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw new AwsError('ValidationException', 'Exactly one of stateMachineArn and mapRunArn is needed');
  }
  if (stateMachineArn !== undefined) findMachine(machines, stateMachineArn);
  const selection = mapRunArn === undefined ? { machineArn: stateMachineArn ?? '' } : { mapRunArn };
  const size = maxResults || defaultPageSize;
  const rows = await store.list(selection, statusFilter, decodePage(listPosition, nextToken), size + 1);
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  const position = last && encodePage({ startedAt: Number(last.started_at), arn: String(last.arn) });
  return { executions: page.map(listItem), nextToken: position };
}

function listItem(row: Row): Json {
  return {
    executionArn: String(row.arn),
    stateMachineArn: String(row.machine_arn),
    name: String(row.name),
    status: String(row.status),
    startDate: Number(row.started_at) / 1000,
    stopDate: row.stopped_at === null ? undefined : Number(row.stopped_at) / 1000,
    mapRunArn: row.map_run === null ? undefined : String(row.map_run),
    ...redriven(row.redrives === null ? undefined : (JSON.parse(String(row.redrives)) as Redrives)),
  };
}

async function getExecutionHistory(services: Services, input: Json): Promise<Json> {
  const { executionArn: arn, ...options } = parseInput(historyInput, input);
  await find(services, arn);
  const first = options.reverseOrder ? Number.MAX_SAFE_INTEGER : 0;
  const after = decodePage(z.number(), options.nextToken) ?? first;
  const size = options.maxResults || defaultPageSize;
  const found = await services.store.history(arn, after, options.reverseOrder, size + 1);
  const page: HistoryEvent[] = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  return {
    events: options.includeExecutionData ? page : page.map(withoutData),
    nextToken: last && encodePage(last.id),
  };
}

async function stopExecution(services: Services, input: Json): Promise<Json> {
  const { executionArn: arn, error, cause } = parseInput(stopInput, input);
  await find(services, arn);
  await services.interpreter.signal(arn, { kind: 'stop', error, cause });
  const { stoppedAt = services.clock.now() } = await find(services, arn);
  return { stopDate: stoppedAt / 1000 };
}
