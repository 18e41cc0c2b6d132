import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, vi } from 'vitest';
import { createOffset } from '../../clock/offset.ts';
import {
  AwsError,
  type FunctionInvoker,
  type InvokeResult,
  type Json,
  type State,
  type WireRequest,
  type WireService,
} from '../../contracts.ts';
import type { Authoriser } from '../../iam/authoriser.ts';
import { createRoleCalls } from '../../iam/role-calls.ts';
import { openState } from '../../state/state.ts';
import { HandClock } from '../../testing/hand-clock.ts';
import { serve } from '../../testing/serve.ts';
import { createStepFunctions } from '../service.ts';

const tables = ['sfn_executions', 'sfn_history', 'sfn_tokens', 'sfn_revisions'];
const roleArn = 'arn:aws:iam::000000000000:role/machine';
const machinePrefix = 'arn:aws:states:eu-central-1:000000000000:stateMachine:';

export const lambdaInvoke = 'arn:aws:states:::lambda:invoke';
export const waitForTaskToken = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Noon of a summer day; tests move on from here. */
export const noon = Date.UTC(2026, 6, 1, 12);

export class FunctionFailure extends Error {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

type Functions = Record<string, (event: Record<string, Json>) => Promise<Json> | Json>;

/** Functions by name; what they throw becomes a function error as Lambda reports it. */
export function functionTable(functions: Functions): FunctionInvoker {
  return {
    async invoke(name, event): Promise<InvokeResult> {
      const run = functions[name];
      if (!run) return { ok: false, errorType: 'ResourceNotFoundException', errorMessage: `no function ${name}` };
      try {
        return { ok: true, payload: await run(event as Record<string, Json>) };
      } catch (error) {
        const { errorType = 'Error', message } = error as FunctionFailure;
        return { ok: false, errorType, errorMessage: message };
      }
    },
  };
}

export type Machine = { [field: string]: Json };

/** A durable state without a file; closing it is the crash that nothing survives. */
export function memoryState(): Promise<State> {
  return openState(':memory:', { offset: createOffset() });
}

/** Opening a state costs some 200 ms: the tests of a file that do not hand one in share one, emptied after each. */
let shared: State | undefined;
afterAll(() => shared?.close());
// Some tests store thousands of checkpoints; on a busy machine that takes longer than the default.
vi.setConfig({ testTimeout: 30_000 });

async function sharedState(): Promise<State> {
  shared ??= await memoryState();
  return shared;
}

type Options = {
  machines?: Record<string, Machine>;
  functions?: Functions;
  state?: State;
  clock?: HandClock;
  /** Services that Tasks may call, beside Step Functions itself. */
  services?: WireService[];
  /** Actions that the role of the machines has no permission for. */
  denied?: string[];
};

/** Permits a role all but these actions. */
function denying(denied: string[]): Authoriser {
  const require = (role: string, { action }: { action: string }) => {
    if (!denied.includes(action)) return;
    throw new AwsError('AccessDeniedException', `User: ${role} is not authorized to perform: ${action}`);
  };
  const check = (signingName: string, { headers, principal }: WireRequest) => {
    const operation = headers['x-amz-target']?.split('.').at(-1);
    require(principal.roleName, { action: `${signingName}:${operation}` });
  };
  return { require, check } as unknown as Authoriser;
}

/** Step Functions on a free port, spoken to with the AWS SDK. A state that was handed in stays open at the end. */
export async function openWorkbench({ machines = {}, functions = {}, ...options }: Options) {
  const clock = options.clock ?? new HandClock();
  const state = options.state ?? (await sharedState());
  const services = new Map((options.services ?? []).map((service) => [service.signingName, service]));
  const authoriser = denying(options.denied ?? []);
  const stepFunctions = await createStepFunctions({
    state,
    clock,
    calls: createRoleCalls({ authoriser, functions: functionTable(functions), services }),
    stateMachines: Object.entries(machines).map(([name, machine]) => ({
      arn: machinePrefix + name,
      name,
      roleArn,
      definition: JSON.stringify({ QueryLanguage: 'JSONata', ...machine }),
    })),
    log: () => undefined,
  });
  services.set('states', stepFunctions.service);
  const server = await serve([stepFunctions.service]);
  const client = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const close = async () => {
    client.destroy();
    await server.close();
    await stepFunctions.close();
    if (!options.state) await state.write(tables.map((table) => ({ sql: `DELETE FROM ${table}` })));
  };
  return { clock, client, close, stepFunctions, ...conversation(client) };
}

export type Workbench = Awaited<ReturnType<typeof openWorkbench>>;

function conversation(client: SFNClient) {
  const describeExecution = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
  const history = async (executionArn: string): Promise<HistoryEvent[]> => {
    const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
    return page.events ?? [];
  };
  const start = async (machine: string, input: Json = {}, name?: string): Promise<string> => {
    const command = { stateMachineArn: machinePrefix + machine, input: JSON.stringify(input), name };
    const { executionArn = '' } = await client.send(new StartExecutionCommand(command));
    return executionArn;
  };
  const ended = (executionArn: string): Promise<DescribeExecutionCommandOutput> =>
    until(async () => {
      const execution = await describeExecution(executionArn);
      return execution.status === 'RUNNING' ? undefined : execution;
    });
  return {
    machineArn: (name: string) => machinePrefix + name,
    start,
    ended,
    describeExecution,
    history,
    /** Starts an execution and returns how it ended, with its output parsed. */
    run: async (machine: string, input: Json = {}) => {
      const execution = await ended(await start(machine, input));
      return {
        ...execution,
        output: execution.output === undefined ? undefined : (JSON.parse(execution.output) as Json),
      };
    },
    eventTypes: async (executionArn: string) => (await history(executionArn)).map((event) => event.type),
    /** Waits until an event of this type has happened this often. */
    happened: (executionArn: string, type: string, times = 1): Promise<HistoryEvent[]> =>
      until(async () => {
        const events = await history(executionArn);
        return events.filter((event) => event.type === type).length >= times ? events : undefined;
      }),
  };
}

/** Asks again, in real time, until there is an answer. */
export async function until<Value>(ask: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  throw new Error('what the test waits for did not happen');
}
