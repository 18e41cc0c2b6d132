import type { Instant } from '#schemas/ids.ts';

/** The platform's clock, as a browser page of its own origin may move it. */
async function clock(origin: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(`${origin}/local/clock`, {
    ...init,
    headers: { accept: 'application/json', 'content-type': 'application/json', origin },
  });
  const body = (await answer.json()) as { now?: string; message?: string };
  if (!answer.ok || body.now === undefined) throw new Error(`the clock says ${JSON.stringify(body)}`);
  return Date.parse(body.now);
}

/** Milliseconds of platform time since 1970. */
export const platformNow = (origin: string): Promise<number> => clock(origin);

/** Moves the platform's clock forward to a moment; it runs on from there. Sessions end after eight hours of it. */
export const moveClock = (origin: string, to: Instant | string): Promise<number> =>
  clock(origin, { method: 'POST', body: JSON.stringify({ to }) });
