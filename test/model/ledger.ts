import type { Session } from '#test/support/session.ts';
import type { Platform } from '#test/workflows/harness.ts';

/** An intent to send a mail: whose, which one, to whom, and when it was written. */
export type Intent = { applicationId: string; occasion: string; to: string; at: number };

const delivered = `pk >= CAST('OUTBOX#' AS BLOB) AND pk < CAST('OUTBOX$' AS BLOB) AND expires_at IS NOT NULL
  AND table_id IN (SELECT id FROM ddb_tables WHERE name = ?)`;
/** Below the sixty that one session may send in a minute. */
const callsOfSession = 40;

type Stored = { id: { S: string }; kind: { S: string }; to?: { S: string }; createdAt: { S: string } };

/**
 * What the outbox was given. Delivered items are taken out at once, much sooner than their time to live would: nothing
 * but the grant itself may keep a reminder from being sent again.
 */
export class Ledger {
  readonly intents: Intent[] = [];
  readonly #platform: Platform;
  #officer: { session: Promise<Session>; calls: number; day: number } | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get size(): number {
    return this.intents.length;
  }

  async take(): Promise<void> {
    const params = [process.env.TABLE_NAME ?? ''];
    const { state } = this.#platform.running;
    const rows = await state.read({ sql: `SELECT item FROM ddb_items WHERE ${delivered}`, params });
    if (rows.length === 0) return;
    for (const { item } of rows) this.#note(JSON.parse(String(item)) as Stored);
    await state.write([{ sql: `DELETE FROM ddb_items WHERE ${delivered}`, params }]);
  }

  /** An officer whose login is fresh. */
  officer(): Promise<Session> {
    const day = Math.floor(this.#platform.now() / 3_600_000);
    if (!this.#officer || this.#officer.calls >= callsOfSession || this.#officer.day !== day)
      this.#officer = { session: this.#platform.person('demo-case-officer'), calls: 0, day };
    this.#officer.calls += 1;
    return this.#officer.session;
  }

  /** How often each mail was handed to SES, by address and subject. */
  async mails(): Promise<{ sent: number; distinct: number }> {
    const rows = await this.#platform.running.state.read({
      sql: `SELECT count(*) AS sent, count(DISTINCT mail ->> '$.tags.about') AS tagged FROM ses_mail`,
    });
    return { sent: Number(rows[0]?.sent), distinct: Number(rows[0]?.tagged) };
  }

  #note({ id, kind, to, createdAt }: Stored): void {
    if (kind.S !== 'mail.send') return;
    const [, applicationId = '', occasion = ''] = id.S.split('#');
    this.intents.push({ applicationId, occasion, to: to?.S ?? '', at: Date.parse(createdAt.S) });
  }
}
