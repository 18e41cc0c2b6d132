import { randomUUID } from 'node:crypto';
import type { Row, State, Statement } from '../contracts.ts';
import type { MessageAttributes } from './attributes.ts';
import type { Queue } from './queue.ts';

/** A message as a receive gets it. */
export type ReceivedMessage = {
  messageId: string;
  receiptHandle: string;
  body: string;
  sentAt: number;
  firstReceivedAt: number;
  receiveCount: number;
  attributes: MessageAttributes;
  systemAttributes: Record<string, string>;
};

/** How many messages wait, are being worked on, and are delayed. */
export type Counts = { visible: number; inFlight: number; delayed: number };

const anyVisible = 'SELECT 1 FROM sqs_message WHERE queue_arn = ? AND visible_at <= ? AND sent_at > ? LIMIT 1';
const take = `UPDATE sqs_message SET visible_at = ?, receive_count = receive_count + 1,
  first_received_at = COALESCE(first_received_at, ?), receipt = ?
  WHERE rowid IN (SELECT rowid FROM sqs_message WHERE queue_arn = ? AND visible_at <= ? ORDER BY sent_at, rowid LIMIT ?)`;
const bury = `UPDATE sqs_message SET queue_arn = ?, receipt = NULL,
  system_attributes = json_set(system_attributes, '$.DeadLetterQueueSourceArn', queue_arn)
  WHERE queue_arn = ? AND visible_at <= ? AND receive_count >= ?`;
const counts = `SELECT COALESCE(SUM(visible_at <= ?1), 0) AS visible,
  COALESCE(SUM(visible_at > ?1 AND receipt IS NOT NULL), 0) AS in_flight,
  COALESCE(SUM(visible_at > ?1 AND receipt IS NULL), 0) AS delayed
  FROM sqs_message WHERE queue_arn = ?2 AND sent_at > ?3`;

/** Receives, returns and deletes messages of the queues; each method that writes is one durable unit. */
export class VisibleMessages {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Takes up to `limit` messages out of sight for a while. Those received too often go to the dead-letter queue. */
  async receive(queue: Queue, options: { now: number; limit: number; visibilitySeconds: number }) {
    const { now, limit, visibilitySeconds } = options;
    // Most looks of a long poll find nothing, and need no synced write for that.
    const params = [queue.arn, now, oldest(queue, now)];
    if ((await this.#state.read({ sql: anyVisible, params })).length === 0) return [];
    const receipt = randomUUID();
    await this.#state.write([
      expiry(queue, now),
      ...burials(queue, now),
      { sql: take, params: [now + visibilitySeconds * 1000, now, receipt, queue.arn, now, limit] },
    ]);
    const sql = 'SELECT * FROM sqs_message WHERE receipt = ? ORDER BY sent_at, rowid';
    return (await this.#state.read({ sql, params: [receipt] })).map(toReceived);
  }

  /** Deletes a message by the handle of its latest receive; an older handle is ignored, as SQS may do. */
  async delete(queue: Queue, handles: Handle[]): Promise<void> {
    const sql = 'DELETE FROM sqs_message WHERE message_id = ? AND receipt = ? AND queue_arn = ?';
    await this.#state.write(
      handles.map(({ messageId, receipt }) => ({ sql, params: [messageId, receipt, queue.arn] })),
    );
  }

  /** Whether the handle is that of a message that is out of sight. */
  async isInFlight(queue: Queue, { messageId, receipt }: Handle, now: number): Promise<boolean> {
    const sql =
      'SELECT 1 FROM sqs_message WHERE message_id = ? AND receipt = ? AND queue_arn = ? AND visible_at > ? LIMIT 1';
    return (await this.#state.read({ sql, params: [messageId, receipt, queue.arn, now] })).length > 0;
  }

  async hideUntil(handle: Handle, visibleAt: number): Promise<void> {
    const sql = 'UPDATE sqs_message SET visible_at = ? WHERE message_id = ? AND receipt = ?';
    await this.#state.write([{ sql, params: [visibleAt, handle.messageId, handle.receipt] }]);
  }

  async counts(queue: Queue, now: number): Promise<Counts> {
    const [row] = await this.#state.read({ sql: counts, params: [now, queue.arn, oldest(queue, now)] });
    return { visible: Number(row?.visible), inFlight: Number(row?.in_flight), delayed: Number(row?.delayed) };
  }

  /** Deletes what the queues have kept for as long as they may. */
  async expire(queues: Queue[], now: number): Promise<void> {
    if (queues.length > 0) await this.#state.write(queues.map((queue) => expiry(queue, now)));
  }
}

function oldest(queue: Queue, now: number): number {
  return now - queue.retentionSeconds * 1000;
}

function expiry(queue: Queue, now: number): Statement {
  const sql = 'DELETE FROM sqs_message WHERE queue_arn = ? AND sent_at <= ?';
  return { sql, params: [queue.arn, oldest(queue, now)] };
}

function burials({ arn, redrive }: Queue, now: number): Statement[] {
  if (!redrive) return [];
  return [{ sql: bury, params: [redrive.queueArn, arn, now, redrive.maxReceiveCount] }];
}

function toReceived(row: Row): ReceivedMessage {
  const messageId = String(row.message_id);
  return {
    messageId,
    receiptHandle: toHandle({ messageId, receipt: String(row.receipt) }),
    body: String(row.body),
    sentAt: Number(row.sent_at),
    firstReceivedAt: Number(row.first_received_at),
    receiveCount: Number(row.receive_count),
    attributes: JSON.parse(String(row.attributes)) as MessageAttributes,
    systemAttributes: JSON.parse(String(row.system_attributes)) as Record<string, string>,
  };
}

/** What a receipt handle says: which message, and which of its receives. */
export type Handle = { messageId: string; receipt: string };

function toHandle({ messageId, receipt }: Handle): string {
  return Buffer.from(`${messageId} ${receipt}`).toString('base64');
}

/** Undefined for what was never a handle. */
export function fromHandle(text: string): Handle | undefined {
  const [messageId, receipt, ...rest] = Buffer.from(text, 'base64').toString('utf8').split(' ');
  if (!messageId || !receipt || rest.length > 0) return undefined;
  return { messageId, receipt };
}
