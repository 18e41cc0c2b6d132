import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json } from '../../contracts.ts';
import { callbacks } from './callbacks.ts';
import type { Comparison, Outcome, Side, Stage } from './comparison.ts';

/** The reference is slow to answer, and busy enough with all that runs at once. */
const pollMilliseconds = 60;
const longestSeconds = 90;

/** Runs one execution of a comparison on one side, and plays the people who answer its tasks. */
export async function execute(side: Side, comparison: Comparison, input: Json): Promise<Outcome> {
  const { client } = side;
  const stage = side.play(comparison.functions?.() ?? {});
  const command = { stateMachineArn: side.machineArn(comparison), input: JSON.stringify(input) };
  const { executionArn = '' } = await client.send(new StartExecutionCommand(command));
  const answered = await answerTasks(client, executionArn, comparison, stage);
  const ended = await untilEnded(client, executionArn);
  const told = await history(client, executionArn);
  const events = told.map(describeEvent);
  return {
    status: String(ended.status),
    output: ended.output === undefined ? undefined : (JSON.parse(ended.output) as Json),
    error: ended.error,
    cause: comparison.causes ? ended.cause : undefined,
    events: comparison.concurrent ? events.sort() : events,
    previous: comparison.concurrent ? undefined : told.map(({ previousEventId = 0 }) => previousEventId),
    answered,
  };
}

/** A task counts as handed over once the history says so, so that an answer never overtakes it. */
async function answerTasks(client: SFNClient, executionArn: string, { answers = [] }: Comparison, stage: Stage) {
  const answered: Outcome['answered'] = [];
  for (const [index, answer] of answers.entries()) {
    await until(`task ${index + 1} was handed over`, async () => {
      const events = await history(client, executionArn);
      return events.filter(({ type }) => type === 'TaskSubmitted').length > index || undefined;
    });
    answered.push(await answer(stage.tokens[index] ?? 'no token', callbacks(client), stage.tokens));
  }
  return answered;
}

function untilEnded(client: SFNClient, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  return until('the execution ended', async () => {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
}

async function history(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  return page.events ?? [];
}

function describeEvent({ type, ...members }: HistoryEvent): string {
  const details = Object.entries(members).find(([name]) => name.endsWith('EventDetails'))?.[1] as
    | { name?: string; error?: string; index?: number }
    | undefined;
  const about = [details?.name, details?.index, details?.error].filter((part) => part !== undefined);
  return [String(type), ...about].join(' ');
}

async function until<Value>(what: string, ask: () => Promise<Value | undefined>): Promise<Value> {
  const end = performance.now() + longestSeconds * 1000;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`It did not happen within ${longestSeconds} s that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}
