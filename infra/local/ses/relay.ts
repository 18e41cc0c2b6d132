import { createTransport, type Transporter } from 'nodemailer';
import { DueWorker } from '../clock/due-worker.ts';
import type { Clock, Row, Statement } from '../contracts.ts';
import { addressOf, domainOf } from './addresses.ts';
import type { Feedback, MailFeedback } from './feedback.ts';
import { finalStatus, type Mail, type Mails } from './mails.ts';
import type { Bounce } from './outcomes.ts';
import { type Attempt, composed, outcomeOfError, outcomeOfSending } from './smtp.ts';
import { type SmtpServer, smtpOptions } from './smtp-url.ts';

export type RelaySettings = {
  clock: Clock;
  mails: Mails;
  feedback: MailFeedback;
  /** `smtps://user:password@host:port`; never written to any log. */
  server: SmtpServer;
  log(line: string): void;
};

/** A mail on its way out: to whom of its recipients it still has to go. */
type Job = { messageId: string; recipients: string[]; attempts: number; begunAt: number | null };

/** Doubled from a minute up to an hour, for a day: SES and mail servers do the like (RFC 5321, 4.5.4.1). */
const backoffMs = { first: 60_000, longest: 3_600_000 };
const giveUpAfterMs = 86_400_000;
/** Connections at once. */
const inFlightLimit = 3;

/**
 * Sends kept mails on to a mail server, until it took or refused them. A mail is done only when that is stored: after a
 * crash it may go out again, with the same Message-ID.
 */
export class MailRelay {
  readonly #settings: RelaySettings;
  readonly #transport: Transporter;
  readonly #worker: DueWorker<Job>;

  constructor(settings: RelaySettings) {
    const { clock, log, server } = settings;
    this.#settings = settings;
    this.#transport = createTransport(smtpOptions(server));
    this.#worker = new DueWorker<Job>({
      ...{ name: 'mail relay', clock, log },
      idOf: ({ messageId }) => messageId,
      find: (now, running) => this.#find(now, running),
      nextDue: (now) => this.#nextDue(now),
      run: (job) => this.#relay(job),
    });
  }

  /** The statement that hands a mail over, to be written together with it. */
  adding(messageId: string, recipients: string[], now: number): Statement {
    const sql = 'INSERT INTO ses_relay (message_id, recipients, due) VALUES (?, ?, ?)';
    return { sql, params: [messageId, JSON.stringify(recipients), now] };
  }

  wake(): void {
    this.#worker.wake();
  }

  async close(): Promise<void> {
    await this.#worker.close();
    this.#transport.close();
  }

  async #find(now: number, running: Job[]): Promise<Job[]> {
    const sql = `SELECT * FROM ses_relay WHERE due <= ? AND message_id NOT IN (SELECT value FROM json_each(?))
      ORDER BY due LIMIT ?`;
    const ids = JSON.stringify(running.map(({ messageId }) => messageId));
    const params = [now, ids, Math.max(0, inFlightLimit - running.length)];
    return (await this.#settings.mails.state.read({ sql, params })).map(toJob);
  }

  async #nextDue(now: number): Promise<number | undefined> {
    const sql = 'SELECT MIN(due) AS due FROM ses_relay WHERE due > ?';
    const [row] = await this.#settings.mails.state.read({ sql, params: [now] });
    return row?.due == null ? undefined : Number(row.due);
  }

  async #relay(job: Job): Promise<void> {
    const mail = await this.#settings.mails.find(job.messageId);
    if (!mail) throw new Error(`the mail ${job.messageId} to be relayed is missing`);
    const begunAt = job.begunAt ?? this.#settings.clock.now();
    const attempt = await this.#attempt(mail, job.recipients);
    if (this.#worker.closed && attempt.delivered.length + attempt.refused.length === 0) return;
    await this.#store({ ...job, begunAt, attempts: job.attempts + 1 }, mail, attempt);
  }

  async #attempt(mail: Mail, recipients: string[]): Promise<Attempt> {
    const messageId = `<${mail.messageId}@${domainOf(addressOf(mail.from))}>`;
    const secret = this.#settings.server.password;
    try {
      return outcomeOfSending(await this.#transport.sendMail(composed(mail, messageId, recipients)), secret);
    } catch (error) {
      return outcomeOfError(error, recipients, secret);
    }
  }

  async #store(job: Job & { begunAt: number }, mail: Mail, attempt: Attempt): Promise<void> {
    const { clock, mails, feedback, log } = this.#settings;
    const now = clock.now();
    const due = now + Math.min(backoffMs.longest, backoffMs.first * 2 ** (job.attempts - 1));
    const expired = due > job.begunAt + giveUpAfterMs;
    const pending = expired ? [] : attempt.deferred;
    if (attempt.deferred.length > 0) log(`mail relay: ${attempt.reason}`);
    const history = this.#feedback(mail, attempt, { now, expired, expiry: job.begunAt + giveUpAfterMs });
    const events = [...mail.events, ...history.map(({ event }) => event)];
    const status = pending.length > 0 ? 'deferred' : finalStatus(events);
    await mails.state.write([
      mails.changing(mail.messageId, status, events),
      ...history.flatMap(({ statements }) => statements),
      pending.length > 0 ? retrying(job, pending, due) : done(job),
    ]);
    feedback.wake();
  }

  #feedback(mail: Mail, attempt: Attempt, time: { now: number; expired: boolean; expiry: number }): Feedback[] {
    const { feedback } = this.#settings;
    const { now, expired, expiry } = time;
    const { delivered, deferred, refused, reason } = attempt;
    const given: Feedback[] = delivered.length > 0 ? [feedback.delivered(mail, delivered, now, reason)] : [];
    const bounced = refused.map(({ recipient, text, unknown }) =>
      feedback.bounced(mail, [recipient], now, hard(text), unknown),
    );
    if (deferred.length === 0) return [...given, ...bounced];
    const late = expired
      ? feedback.bounced(mail, deferred, now, tooLate(reason), false)
      : feedback.deferred(mail, deferred, now, reason, expiry);
    return [...given, ...bounced, late];
  }
}

function hard(text: string): Bounce {
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? '5.0.0';
  return { type: 'Permanent', subType: 'General', status, diagnosticCode: `smtp; ${text}` };
}

function tooLate(reason: string): Bounce {
  const diagnosticCode = `The mail server did not take the mail for a day: ${reason}`;
  return { type: 'Transient', subType: 'General', status: '4.4.7', diagnosticCode };
}

function retrying({ messageId, attempts, begunAt }: Job, recipients: string[], due: number): Statement {
  const sql = 'UPDATE ses_relay SET recipients = ?, attempts = ?, begun_at = ?, due = ? WHERE message_id = ?';
  return { sql, params: [JSON.stringify(recipients), attempts, begunAt, due, messageId] };
}

function done({ messageId }: Job): Statement {
  return { sql: 'DELETE FROM ses_relay WHERE message_id = ?', params: [messageId] };
}

function toJob(row: Row): Job {
  return {
    messageId: String(row.message_id),
    recipients: JSON.parse(String(row.recipients)) as string[],
    attempts: Number(row.attempts),
    begunAt: row.begun_at == null ? null : Number(row.begun_at),
  };
}
