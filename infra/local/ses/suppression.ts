import type { Row, State, Statement } from '../contracts.ts';

export type SuppressionReason = 'BOUNCE' | 'COMPLAINT';
export type Suppressed = { address: string; reason: SuppressionReason; since: number };

/** The account's suppression list: addresses that mails are not sent to any more. */
export class SuppressionList {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  adding(address: string, reason: SuppressionReason, now: number): Statement {
    const sql = 'INSERT OR REPLACE INTO ses_suppressed (address, reason, since) VALUES (?, ?, ?)';
    return { sql, params: [address.toLowerCase(), reason, now] };
  }

  removing(address: string): Statement {
    return { sql: 'DELETE FROM ses_suppressed WHERE address = ?', params: [address.toLowerCase()] };
  }

  async find(address: string): Promise<Suppressed | undefined> {
    const params = [address.toLowerCase()];
    const [row] = await this.#state.read({ sql: 'SELECT * FROM ses_suppressed WHERE address = ?', params });
    return row && toSuppressed(row);
  }

  async list(reasons: SuppressionReason[]): Promise<Suppressed[]> {
    const sql = 'SELECT * FROM ses_suppressed WHERE reason IN (SELECT value FROM json_each(?)) ORDER BY address';
    return (await this.#state.read({ sql, params: [JSON.stringify(reasons)] })).map(toSuppressed);
  }
}

function toSuppressed(row: Row): Suppressed {
  return { address: String(row.address), reason: row.reason as SuppressionReason, since: Number(row.since) };
}
