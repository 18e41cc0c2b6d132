import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../harness.ts';

/** Retries of a state come within seconds; whatever is due later is another day's business. */
const soonMs = 10 * 60_000;
const patienceMs = 120_000;

const machines = `SELECT total(runnable = 1 OR due <= ?1) AS busy, min(CASE WHEN due > ?1 THEN due END) AS next
  FROM sfn_executions WHERE status = 'RUNNING'`;
const outbox = `SELECT count(*) AS waiting FROM ddb_items WHERE table_id IN (SELECT id FROM ddb_tables WHERE name = ?)
  AND pk >= CAST('OUTBOX#' AS BLOB) AND pk < CAST('OUTBOX$' AS BLOB) AND expires_at IS NULL`;

/**
 * Waits until nothing is under way any more; the clock jumps over the pauses between retries, which are what is due
 * within `soon` milliseconds.
 */
export async function settle(platform: Platform, soon = soonMs): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let calm = 0; calm < 2; ) {
    if (performance.now() > deadline)
      throw new Error(`the platform does not come to rest: ${await restless(platform)}`);
    const next = await look(platform);
    if (next === 'busy') {
      calm = 0;
      await sleep(8);
    } else if (next !== undefined && next < platform.now() + soon) {
      calm = 0;
      await platform.advance({ seconds: Math.ceil(Math.max(next - platform.now(), 1) / 1000) });
    } else {
      calm += 1;
      await sleep(1);
    }
  }
}

/** The next moment for which any execution waits. */
export async function nextDue(platform: Platform): Promise<number> {
  const [row] = await platform.running.state.read({ sql: machines, params: [platform.now()] });
  return row?.next == null ? Number.POSITIVE_INFINITY : Number(row.next);
}

/** The next moment for which an execution waits, unless something is under way now. */
async function look(platform: Platform): Promise<'busy' | number | undefined> {
  const { state } = platform.running;
  const [executions, items] = await Promise.all([
    state.read({ sql: machines, params: [platform.now()] }),
    state.read({ sql: outbox, params: [process.env.TABLE_NAME ?? ''] }),
  ]);
  if (Number(executions[0]?.busy) > 0 || Number(items[0]?.waiting) > 0) return 'busy';
  const next = executions[0]?.next;
  return next == null ? undefined : Number(next);
}

async function restless(platform: Platform): Promise<string> {
  const sql = `SELECT name, frame FROM sfn_executions WHERE status = 'RUNNING' AND (runnable = 1 OR due <= ?) LIMIT 3`;
  const rows = await platform.running.state.read({ sql, params: [platform.now()] });
  return JSON.stringify({ rows, log: platform.log.slice(-5) });
}
