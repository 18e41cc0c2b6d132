import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import { type Operation, parse, queueByArn, type SqsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';

const startShape = z.strictObject({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  // Everything is moved at once, which no rate exceeds.
  MaxNumberOfMessagesPerSecond: z.int().min(1).max(500).optional(),
});
const listShape = z.strictObject({ SourceArn: z.string(), MaxResults: z.int().min(1).max(10).default(1) });

/** Moved messages are new ones: with another id, a new time, and not yet received. */
const move = `UPDATE sqs_message SET queue_arn = COALESCE(?1, system_attributes ->> '$.DeadLetterQueueSourceArn'),
  message_id = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  sent_at = ?2, visible_at = ?2, receive_count = 0, first_received_at = NULL, receipt = NULL,
  system_attributes = json_remove(system_attributes, '$.DeadLetterQueueSourceArn')
  WHERE queue_arn = ?3 AND visible_at <= ?2
    AND COALESCE(?1, system_attributes ->> '$.DeadLetterQueueSourceArn') IN (SELECT value FROM json_each(?4))`;
const kept = 'SELECT COUNT(*) AS count FROM sqs_message WHERE queue_arn = ? AND visible_at <= ?';

/** Redrives a dead-letter queue. The task is done when its start is answered: the messages are moved by one write. */
const startMoveTask: Operation = async (context, input) => {
  const { SourceArn, DestinationArn = null } = parse(startShape, input);
  checkEnds(context, SourceArn, DestinationArn);
  const now = context.clock.now();
  const before = await count(context, SourceArn, now);
  const known = JSON.stringify([...context.queues.values()].map(({ arn }) => arn));
  await context.state.write([{ sql: move, params: [DestinationArn, now, SourceArn, known] }]);
  const left = await count(context, SourceArn, now);
  const TaskHandle = Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: SourceArn })).toString('base64');
  const task = {
    Status: left > 0 ? 'FAILED' : 'COMPLETED',
    SourceArn,
    ...(DestinationArn ? { DestinationArn } : {}),
    ApproximateNumberOfMessagesMoved: before - left,
    ApproximateNumberOfMessagesToMove: before,
    // Messages that came from no queue (a failed invocation's record, say) have nowhere to go back to.
    ...(left > 0 ? { FailureReason: 'CouldNotDetermineMessageSource' } : {}),
    StartedTimestamp: now,
  };
  const sql = 'INSERT INTO sqs_move_task (handle, source_arn, started_at, task) VALUES (?, ?, ?, ?)';
  await context.state.write([{ sql, params: [TaskHandle, SourceArn, now, JSON.stringify(task)] }]);
  for (const { arn } of context.queues.values()) context.arrivals.announce(arn);
  return { TaskHandle };
};

function checkEnds(context: SqsContext, source: string, destination: string | null): void {
  const isDeadLetterQueue = [...context.queues.values()].some(({ redrive }) => redrive?.queueArn === source);
  if (!queueByArn(context, source) || (destination && !queueByArn(context, destination)))
    throw new AwsError('ResourceNotFoundException', 'The resource that you specified does not exist.', {}, 404);
  if (!isDeadLetterQueue) throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
}

async function count({ state }: SqsContext, queueArn: string, now: number): Promise<number> {
  const [row] = await state.read({ sql: kept, params: [queueArn, now] });
  return Number(row?.count);
}

const listMoveTasks: Operation = async ({ state }, input) => {
  const { SourceArn, MaxResults } = parse(listShape, input);
  const sql = 'SELECT task FROM sqs_move_task WHERE source_arn = ? ORDER BY started_at DESC, rowid DESC LIMIT ?';
  const rows = await state.read({ sql, params: [SourceArn, MaxResults] });
  return { Results: rows.map(({ task }) => JSON.parse(String(task)) as Json) };
};

export const moveOperations = { StartMessageMoveTask: startMoveTask, ListMessageMoveTasks: listMoveTasks };
