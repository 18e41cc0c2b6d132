import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { MovableClock } from '../clock/clock.ts';
import type { HttpAnswer } from '../http/api/response.ts';
import { json } from './answers.ts';

const move = z.union([
  z.strictObject({ advanceMs: z.int().nonnegative() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/** Years with five digits are no ISO dates any more, and there is no way back. */
const latest = Date.UTC(10_000, 0) - 1;

/** Bodies here are one number or one date. */
const bodyLimit = 1000;

/** `GET` tells platform time, `POST` moves it forward by `advanceMs` or to an ISO time. */
export async function answerClock(
  request: IncomingMessage,
  clock: MovableClock,
  publicOrigin: string,
): Promise<HttpAnswer> {
  if (request.method === 'GET') return state(clock);
  if (request.method !== 'POST') return json(405, { message: 'GET or POST' });
  // Another site's page could otherwise move the clock through the browser of whoever visits it.
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    (origin !== undefined && origin !== publicOrigin) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (foreign) return json(403, { message: 'Only the platform itself may move the clock.' });
  const input = move.safeParse(await readJson(request));
  if (!input.success)
    return json(400, { message: 'Send { "advanceMs": 86400000 } or { "to": "2027-01-31T08:00:00Z" }.' });
  const milliseconds = 'to' in input.data ? Date.parse(input.data.to) - clock.now() : input.data.advanceMs;
  if (clock.now() + milliseconds > latest) return json(400, { message: 'The clock ends with the year 9999.' });
  if (milliseconds < 0) return json(400, { message: 'The clock moves forward only.' });
  await clock.advance(milliseconds);
  return state(clock);
}

function state(clock: MovableClock): HttpAnswer {
  return json(200, { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    if (text.length < bodyLimit) text += chunk;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
