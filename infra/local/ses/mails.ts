import type { Json, State } from '../contracts.ts';

/** A mail as the platform handed it over. */
export type Mail = {
  messageId: string;
  /** Platform time, milliseconds since the epoch. */
  sentAt: number;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text: string | null;
  html: string | null;
  /** Source of a mail sent as raw MIME. */
  raw: string | null;
  attachments: { name: string; type: string; base64: string }[];
  tags: Record<string, string>;
  configurationSet: string | null;
};

/** The mails sent; they leave the machine never, and survive a restart. */
export class Mails {
  readonly #state: State;

  private constructor(state: State) {
    this.#state = state;
  }

  static async open(state: State): Promise<Mails> {
    const columns = 'sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, mail TEXT NOT NULL';
    await state.write([{ sql: `CREATE TABLE IF NOT EXISTS ses_mail (${columns})` }]);
    return new Mails(state);
  }

  async add(mail: Mail): Promise<void> {
    const params = [mail.messageId, JSON.stringify(mail)];
    await this.#state.write([{ sql: 'INSERT INTO ses_mail (message_id, mail) VALUES (?, ?)', params }]);
  }

  /** The latest mails, newest first. */
  async latest(limit: number): Promise<Mail[]> {
    const rows = await this.#state.read({
      sql: 'SELECT mail FROM ses_mail ORDER BY sequence DESC LIMIT ?',
      params: [limit],
    });
    return rows.map((row) => JSON.parse(String(row.mail)) as Mail & Json);
  }
}
