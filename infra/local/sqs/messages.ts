import { randomUUID } from 'node:crypto';
import type { Json, State, Statement } from '../contracts.ts';
import type { MessageAttributes } from './attributes.ts';
import type { Queue } from './queue.ts';
import { createTables } from './schema.ts';

export type QueueMessage = {
  messageId: string;
  queueArn: string;
  sentAt: number;
  /** Parsed where it is JSON, as all failure messages are. */
  body: Json;
};

/** A message as a queue takes it. */
export type NewMessage = {
  messageId: string;
  body: string;
  delaySeconds: number;
  attributes: MessageAttributes;
  /** `SenderId`, `AWSTraceHeader`, `MessageGroupId`. */
  systemAttributes: Record<string, string>;
};

const insert = `INSERT INTO sqs_message
  (message_id, queue_arn, sent_at, visible_at, body, attributes, system_attributes) VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Messages of the queues, as services of the local cloud write and read them. */
export class QueueMessages {
  readonly #state: State;
  readonly #delays: ReadonlyMap<string, number>;

  private constructor(state: State, queues: Queue[]) {
    this.#state = state;
    this.#delays = new Map(queues.map(({ arn, delaySeconds }) => [arn, delaySeconds]));
  }

  static async open(state: State, queues: Queue[] = []): Promise<QueueMessages> {
    await createTables(state);
    return new QueueMessages(state, queues);
  }

  /** The statement that adds a message, to be written together with what caused it. */
  adding(queueArn: string, sentAt: number, body: Json): Statement {
    return this.addingText(queueArn, sentAt, JSON.stringify(body));
  }

  /** Like {@link adding}, with a body that is text already. */
  addingText(queueArn: string, sentAt: number, body: string, attributes: MessageAttributes = {}): Statement {
    const message = { messageId: randomUUID(), body, attributes, systemAttributes: {} };
    return this.sending(queueArn, sentAt, { ...message, delaySeconds: this.#delays.get(queueArn) ?? 0 });
  }

  sending(queueArn: string, sentAt: number, message: NewMessage): Statement {
    const { messageId, body, delaySeconds, attributes, systemAttributes } = message;
    const visibleAt = sentAt + delaySeconds * 1000;
    const texts = [body, JSON.stringify(attributes), JSON.stringify(systemAttributes)];
    return { sql: insert, params: [messageId, queueArn, sentAt, visibleAt, ...texts] };
  }

  /** All messages of a queue, those in flight included. */
  async of(queueArn: string): Promise<QueueMessage[]> {
    const sql = 'SELECT * FROM sqs_message WHERE queue_arn = ? ORDER BY sent_at, rowid';
    const rows = await this.#state.read({ sql, params: [queueArn] });
    return rows.map((row) => ({
      messageId: String(row.message_id),
      queueArn: String(row.queue_arn),
      sentAt: Number(row.sent_at),
      body: parsed(String(row.body)),
    }));
  }
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    // Whoever sends to a queue may send any text.
    return body;
  }
}
