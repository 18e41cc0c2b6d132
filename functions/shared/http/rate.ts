import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Stage } from './types.ts';

/** POST requests by session in the minute that runs; a new minute begins with an empty map. */
const running = { minute: 0, counts: new Map<string, number>() };

/**
 * Counts the POST requests of a session in the running minute, in the memory of this environment. A script that runs
 * away sends one request after the other and so meets one environment; against many at once stands the throttle of the
 * API's stage. Counting in the table cost each application ten write units (decision 013).
 */
export const limitRate: Stage = {
  before({ event, internal }) {
    if (internal.route.method !== 'POST' || !internal.session) return;
    const minute = Math.floor(event.requestContext.timeEpoch / 60_000);
    if (minute !== running.minute) Object.assign(running, { minute, counts: new Map() });
    const count = running.counts.get(internal.session.id) ?? 0;
    if (count >= limits.postsPerMinute)
      throw new PaktwerkError('tooManyRequests', { perMinute: limits.postsPerMinute });
    running.counts.set(internal.session.id, count + 1);
  },
};
