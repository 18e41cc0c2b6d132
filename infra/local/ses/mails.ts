import type { Row, State, Statement } from '../contracts.ts';
import { createTables } from './schema.ts';

/** What happened to a mail on its way to some of its recipients. */
export type MailEvent = {
  kind: 'sent' | 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'deferred';
  /** Platform time, milliseconds since the epoch. */
  at: number;
  recipients: string[];
  /** What the other side said. */
  reason: string | null;
};

/**
 * Where a mail is: `queued` and `deferred` ones are still to be relayed, the others are done. Of different fates of
 * several recipients it is the worst.
 */
export type MailStatus = 'queued' | 'deferred' | 'delivered' | 'complained' | 'suppressed' | 'bounced';

/** A mail as the platform handed it over. */
export type SentMail = {
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

/** A mail with what happened to it. */
export type Mail = SentMail & { status: MailStatus; events: MailEvent[] };

/** The mails sent, with what became of them. */
export class Mails {
  readonly state: State;

  private constructor(state: State) {
    this.state = state;
  }

  static async open(state: State): Promise<Mails> {
    await createTables(state);
    return new Mails(state);
  }

  /** The statement that keeps a mail, to be written together with what follows from it. */
  adding(mail: SentMail, status: MailStatus, events: MailEvent[]): Statement {
    const params = [mail.messageId, JSON.stringify(mail), status, JSON.stringify(events)];
    return { sql: 'INSERT INTO ses_mail (message_id, mail, status, events) VALUES (?, ?, ?, ?)', params };
  }

  /** Keeps a mail to whom nothing is to happen any more. */
  async add(mail: SentMail): Promise<void> {
    await this.state.write([this.adding(mail, 'delivered', [])]);
  }

  /** The statement that stores what happened to a mail further. */
  changing(messageId: string, status: MailStatus, events: MailEvent[]): Statement {
    const params = [status, JSON.stringify(events), messageId];
    return { sql: 'UPDATE ses_mail SET status = ?, events = ? WHERE message_id = ?', params };
  }

  async find(messageId: string): Promise<Mail | undefined> {
    const [row] = await this.state.read({ sql: 'SELECT * FROM ses_mail WHERE message_id = ?', params: [messageId] });
    return row && toMail(row);
  }

  /** The latest mails, newest first. */
  async latest(limit: number): Promise<Mail[]> {
    const rows = await this.state.read({
      sql: 'SELECT * FROM ses_mail ORDER BY sequence DESC LIMIT ?',
      params: [limit],
    });
    return rows.map(toMail);
  }
}

function toMail(row: Row): Mail {
  return {
    ...(JSON.parse(String(row.mail)) as SentMail),
    status: String(row.status) as MailStatus,
    events: JSON.parse(String(row.events)) as MailEvent[],
  };
}

/** From the best to the worst. */
const fates = ['delivered', 'complained', 'suppressed', 'bounced'] as const;

/** The status of a mail of which nothing is to be relayed any more. */
export function finalStatus(events: MailEvent[]): MailStatus {
  const kinds = new Set(events.map(({ kind }) => kind));
  return fates.findLast((fate) => kinds.has(fate)) ?? 'delivered';
}
