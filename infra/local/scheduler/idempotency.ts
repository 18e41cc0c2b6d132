import { AwsError, type Json, type Statement } from '../contracts.ts';
import type { Scheduler } from './scheduler.ts';

type Settings = { scheduler: Scheduler; now(): number };
/** What a request comes to: its answer, and what is to be written for it. */
type Done = { answer: Json; statements: Statement[] };

/** How long a client token is remembered. */
const tokenMs = 8 * 3_600_000;

/** Does what a request asks for, unless one with the same token has: then its answer is given again. */
export function once(
  settings: Settings,
  token: string | undefined,
  request: Json,
  arn: string,
  run: () => Promise<Done>,
) {
  const { scheduler, now } = settings;
  const { state } = scheduler.store;
  const text = JSON.stringify(request);
  return scheduler.serially(async () => {
    const sql = 'SELECT request, answer FROM scheduler_token WHERE token = ? AND at > ?';
    const [before] = token ? await state.read({ sql, params: [token, now() - tokenMs] }) : [];
    if (before && before.request !== text)
      throw new AwsError('ConflictException', 'The client token was used for another request.', {}, 409);
    if (before) return JSON.parse(String(before.answer)) as Json;
    const { answer, statements } = await run();
    await state.write([...statements, ...(token ? remembering(token, text, answer, now()) : [])]);
    await scheduler.changed(arn);
    return answer;
  });
}

function remembering(token: string, request: string, answer: Json, now: number): Statement[] {
  const insert = 'INSERT OR REPLACE INTO scheduler_token (token, request, answer, at) VALUES (?, ?, ?, ?)';
  return [
    { sql: 'DELETE FROM scheduler_token WHERE at <= ?', params: [now - tokenMs] },
    { sql: insert, params: [token, request, JSON.stringify(answer), now] },
  ];
}
