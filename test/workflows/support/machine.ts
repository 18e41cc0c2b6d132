import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Platform } from '../harness.ts';
import type { OneApplication } from './application.ts';
import { until } from './random.ts';

/** What the state machine of an application does, seen and touched from outside as an operator could. */
export class Machine {
  readonly #platform: Platform;
  readonly #client: SFNClient;
  readonly #applicationId: string;
  readonly #name: string;
  readonly #machine: string;

  /**
   * @param run which of the executions that led the application one after the other
   * @param machine a measure's id, or `renewal/` and the id
   */
  constructor({ platform, id }: OneApplication, run = 1, machine = 'integrationsmanagement') {
    this.#machine = machine;
    this.#platform = platform;
    this.#applicationId = id;
    this.#name = run === 1 ? id : `${id}.${run}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.#client = new SFNClient({ endpoint: platform.aws, region: 'eu-central-1', credentials });
  }

  get executionArn(): string {
    return `${this.#platform.machineArnOf(this.#machine).replace(':stateMachine:', ':execution:')}:${this.#name}`;
  }

  /** Undefined while the outbox has not started the execution yet. */
  async describe(): Promise<DescribeExecutionCommandOutput | undefined> {
    return orNone(this.#client.send(new DescribeExecutionCommand({ executionArn: this.executionArn })));
  }

  async events(): Promise<HistoryEvent[]> {
    const command = new GetExecutionHistoryCommand({ executionArn: this.executionArn, maxResults: 1000 });
    return (await orNone(this.#client.send(command)))?.events ?? [];
  }

  /** Names of the states entered so far. */
  async path(): Promise<string[]> {
    return (await this.events()).flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []);
  }

  /** How the execution ended and the state it ended in. */
  ended(): Promise<{ status: string | undefined; lastState: string | undefined }> {
    return until('the execution has ended', async () => {
      const { status } = (await this.describe()) ?? {};
      return status !== undefined && status !== 'RUNNING' && { status, lastState: (await this.path()).at(-1) };
    });
  }

  /** Waits until the machine waits in this state with a token that is known, for the nth time. */
  waitsAt(state: string, times = 1): Promise<true> {
    return until(`the machine waits at "${state}"`, async () => {
      const events = await this.events();
      const names = events.flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []);
      const isThere = names.at(-1) === state && names.filter((name) => name === state).length >= times;
      return isThere && events.at(-1)?.type === 'TaskSubmitted';
    });
  }

  /** Waits until an event of this type has happened this often. */
  happened(type: string, times = 1): Promise<HistoryEvent[]> {
    return until(`${type} happened ${times} times`, async () => {
      const events = await this.events();
      return events.filter((event) => event.type === type).length >= times && events;
    });
  }

  /** Lets the clock jump over the pauses between the retries of a failing state until something else holds. */
  async skipRetriesUntil<T>(what: string, holds: () => Promise<T | undefined | false>): Promise<T> {
    return until(what, async () => {
      const result = await holds();
      if (!result && (await this.events()).at(-1)?.type === 'TaskFailed') await this.#platform.advance({ seconds: 60 });
      return result;
    });
  }

  /** Tokens that the machine has handed out for a step, oldest first. */
  tokens(step: string): string[] {
    const calls = this.#platform.functions.callsOf('openTask', this.#applicationId as never);
    return [...new Set(calls.filter((call) => call.step === step).map(({ taskToken }) => String(taskToken)))];
  }

  /** Completes a token past the outbox, as nobody should. @throws the error of Step Functions */
  async completeToken(taskToken: string, outcome: string): Promise<void> {
    await this.#client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ outcome }) }));
  }

  async startAgain(): Promise<void> {
    const input = JSON.stringify({ applicationId: this.#applicationId });
    const stateMachineArn = this.#platform.machineArn;
    await this.#client.send(new StartExecutionCommand({ stateMachineArn, name: this.#name, input }));
  }

  async abort(): Promise<void> {
    await this.#client.send(new StopExecutionCommand({ executionArn: this.executionArn }));
  }

  /** The definition that the execution runs on. */
  async definition(): Promise<string | undefined> {
    const command = new DescribeStateMachineForExecutionCommand({ executionArn: this.executionArn });
    return (await this.#client.send(command)).definition;
  }
}

async function orNone<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
