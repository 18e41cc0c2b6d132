import { setTimeout as pause } from 'node:timers/promises';
import type { Cloud } from '#infra/local/cloud.ts';
import type { SentMail } from '#infra/local/ses/mails.ts';
import { berlinDay, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { type Day, type Instant, toInstant } from '#schemas/ids.ts';
import { table } from '#schemas/table.ts';
import { login, type Session } from '#test/support/session.ts';

const hourMs = 3_600_000;

/** Running executions whose last event is not that they wait for somebody: the machine is at work. */
const atWork = `SELECT COUNT(*) AS found FROM sfn_executions e
  JOIN sfn_history h ON h.execution_arn = e.arn AND h.id = e.last_event
  WHERE e.status = 'RUNNING' AND json_extract(h.event, '$.type') <> 'TaskSubmitted'`;
const nextDue = `SELECT MIN(due) AS due FROM sfn_executions WHERE status = 'RUNNING' AND due IS NOT NULL`;
const failed = `SELECT COUNT(*) AS found FROM sfn_executions WHERE status NOT IN ('RUNNING', 'SUCCEEDED')`;

/** A platform in whose time a story is played: the clock runs from one appointment of the workflows to the next. */
export class Stage {
  readonly #cloud: Cloud;
  readonly #sessions = new Map<string, { session: Session; until: number }>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  get origin(): string {
    return this.#cloud.origin;
  }

  now(): Instant {
    return toInstant(this.#cloud.clock.now());
  }

  today(): Day {
    return berlinDay(this.now());
  }

  /** A demo person by the end of their id; logged in anew when the session has ended meanwhile. */
  async person(sub: string): Promise<Session> {
    const known = this.#sessions.get(sub);
    if (known && known.until > this.#cloud.clock.now()) return known.session;
    const session = await login(this.origin, `demo-${sub}`);
    this.#sessions.set(sub, { session, until: this.#cloud.clock.now() + 7 * hourMs });
    return session;
  }

  /** Lets time pass until nine in the morning of a day; whatever is due in between happens at its own moment. */
  async goTo(day: Day): Promise<void> {
    const target = Date.parse(startOfBerlinDay(day)) + 9 * hourMs;
    for (;;) {
      await this.quiet();
      const [row] = await this.#cloud.state.read({ sql: nextDue });
      const due = row?.due === null || row?.due === undefined ? target : Number(row.due);
      const next = Math.min(Math.max(due + 1000, this.#cloud.clock.now()), target);
      await this.#cloud.clock.advance(Math.max(0, next - this.#cloud.clock.now()));
      if (next === target) return this.quiet();
    }
  }

  /** Waits until every workflow waits for somebody and everything that was to be told is told. */
  async quiet(): Promise<void> {
    for (let calm = 0, tries = 0; calm < 3; tries += 1) {
      if (tries > 4000) throw new Error('the platform did not come to rest');
      calm = (await this.#isCalm()) ? calm + 1 : 0;
      await pause(10);
    }
  }

  async #isCalm(): Promise<boolean> {
    const [row] = await this.#cloud.state.read({ sql: atWork });
    return Number(row?.found) === 0 && (await this.#untold()) === 0;
  }

  /** Executions that ended otherwise than they should. */
  async failedExecutions(): Promise<number> {
    const [row] = await this.#cloud.state.read({ sql: failed });
    return Number(row?.found);
  }

  async #untold(): Promise<number> {
    const found = (await this.#cloud.state.dynamodb('Scan', {
      TableName: this.#cloud.model.ofType('AWS::DynamoDB::Table')[0]?.ref ?? '',
      FilterExpression: 'begins_with(pk, :outbox) AND attribute_not_exists(deliveredAt)',
      ExpressionAttributeValues: { ':outbox': { S: table.outboxPrefix } },
    })) as { Count: number };
    return found.Count;
  }

  /** The secret in the link of the last mail to somebody. */
  async secretIn(address: string): Promise<string> {
    const rows = await this.#cloud.state.read({ sql: 'SELECT mail FROM ses_mail ORDER BY sequence DESC' });
    const mails = rows.map(({ mail }) => JSON.parse(String(mail)) as SentMail).filter(({ to }) => to.includes(address));
    const secret = mails.map(({ text }) => /#([A-Za-z0-9_-]{27})\b/.exec(text ?? '')?.[1]).find(Boolean);
    if (!secret) throw new Error(`no mail to ${address} holds a link`);
    return secret;
  }

  /** How many mails went out. */
  async mails(): Promise<number> {
    const [row] = await this.#cloud.state.read({ sql: 'SELECT COUNT(*) AS found FROM ses_mail' });
    return Number(row?.found);
  }

  /** Subjects of all mails about a grant or its application, the first sent first; they name its number. */
  async mailsAbout(number: string): Promise<string[]> {
    const rows = await this.#cloud.state.read({ sql: 'SELECT mail FROM ses_mail ORDER BY sequence' });
    const mails = rows.map(({ mail }) => JSON.parse(String(mail)) as SentMail);
    return mails.filter(({ subject, text }) => `${subject}${text}`.includes(number)).map(({ subject }) => subject);
  }
}
