import { type Clock, type Json, local, type State, type WireService } from '../contracts.ts';
import { jsonService } from '../wire.ts';
import { Arrivals } from './arrivals.ts';
import type { Operation, SqsContext } from './context.ts';
import { queryCodes } from './errors.ts';
import type { QueueMessages } from './messages.ts';
import { deleteOperations } from './operations/delete.ts';
import { moveOperations } from './operations/move-tasks.ts';
import { queueOperations } from './operations/queues.ts';
import { receiveOperations } from './operations/receive.ts';
import { sendOperations } from './operations/send.ts';
import type { Queue } from './queue.ts';
import { VisibleMessages } from './visible.ts';

export type Sqs = { service: WireService; close(): void };
type Settings = { state: State; clock: Clock; queues: Queue[]; messages: QueueMessages };

const operations: Record<string, Operation> = {
  ...sendOperations,
  ...receiveOperations,
  ...deleteOperations,
  ...queueOperations,
  ...moveOperations,
};

/** Standard queues of SQS, durable in the state's `sqs_…` tables, over the AWS JSON protocol. */
export async function createSqs({ state, clock, queues, messages }: Settings): Promise<Sqs> {
  const arrivals = new Arrivals(clock);
  const visible = new VisibleMessages(state);
  const byName = new Map(queues.map((queue) => [queue.name, queue]));
  const context: SqsContext = { state, clock, queues: byName, messages, visible, arrivals };
  await keepDefinitions(context);
  await visible.expire(queues, clock.now());
  const service: WireService = {
    signingName: 'sqs',
    async handle(request) {
      const response = await served(context, addressOf(request.headers.host)).handle(request);
      return response.status < 400 ? response : withQueryCode(response);
    },
  };
  return { service, close: () => arrivals.close() };
}

function served(context: SqsContext, base: string): WireService {
  const bound = Object.entries(operations).map(([name, run]) => {
    const operation: Parameters<typeof jsonService>[1][string] = (input, principal) =>
      run(context, input, { principal, base });
    return [name, operation] as const;
  });
  return jsonService('sqs', Object.fromEntries(bound));
}

/** A client goes to the host of a queue's URL: that is where it found the service. */
function addressOf(host: string | undefined): string {
  const origin = host ? `http://${host}` : `https://sqs.${local.region}.amazonaws.com`;
  return `${origin}/${local.account}`;
}

function withQueryCode(response: Awaited<ReturnType<WireService['handle']>>) {
  const { __type = '' } = JSON.parse(String(response.body)) as { __type?: string };
  const fault = response.status < 500 ? 'Sender' : 'Receiver';
  const code = `${queryCodes[__type] ?? __type};${fault}`;
  return { ...response, headers: { ...response.headers, 'x-amzn-query-error': code } };
}

/** When each queue was created and last changed, as its attributes tell. */
async function keepDefinitions({ state, queues, clock }: SqsContext): Promise<void> {
  const now = clock.now();
  const sql = `INSERT INTO sqs_queue (arn, created_at, modified_at, definition) VALUES (?1, ?2, ?2, ?3)
    ON CONFLICT (arn) DO UPDATE SET modified_at = ?2, definition = ?3 WHERE definition <> ?3`;
  const statements = [...queues.values()].map((queue) => ({
    sql,
    params: [queue.arn, now, JSON.stringify(queue satisfies Json)],
  }));
  if (statements.length > 0) await state.write(statements);
}
