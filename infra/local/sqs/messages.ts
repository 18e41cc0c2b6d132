import { randomUUID } from 'node:crypto';
import type { Json, State } from '../contracts.ts';

export type QueueMessage = { messageId: string; queueArn: string; sentAt: number; body: Json };

/** Messages of the failure queues. */
export class QueueMessages {
  readonly #state: State;

  private constructor(state: State) {
    this.#state = state;
  }

  static async open(state: State): Promise<QueueMessages> {
    const columns =
      'message_id TEXT PRIMARY KEY, queue_arn TEXT NOT NULL, sent_at INTEGER NOT NULL, body TEXT NOT NULL';
    await state.write([{ sql: `CREATE TABLE IF NOT EXISTS sqs_message (${columns})` }]);
    return new QueueMessages(state);
  }

  /** The statement that adds a message, to be written together with what caused it. */
  adding(queueArn: string, sentAt: number, body: Json) {
    const params = [randomUUID(), queueArn, sentAt, JSON.stringify(body)];
    return { sql: 'INSERT INTO sqs_message (message_id, queue_arn, sent_at, body) VALUES (?, ?, ?, ?)', params };
  }

  async of(queueArn: string): Promise<QueueMessage[]> {
    const sql = 'SELECT * FROM sqs_message WHERE queue_arn = ? ORDER BY sent_at, rowid';
    const rows = await this.#state.read({ sql, params: [queueArn] });
    return rows.map((row) => ({
      messageId: String(row.message_id),
      queueArn: String(row.queue_arn),
      sentAt: Number(row.sent_at),
      body: JSON.parse(String(row.body)) as Json,
    }));
  }
}
