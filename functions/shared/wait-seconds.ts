import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';

/**
 * Seconds that a state waits until a moment, in whole seconds and never short of it. At least one, since Step Functions
 * takes no timeout of nothing; at most so many that the machine looks at the record again from time to time.
 */
export function waitSeconds(from: Instant, until: Instant): number {
  const seconds = Math.ceil((Date.parse(until) - Date.parse(from)) / 1000);
  return Math.min(Math.max(seconds, 1), limits.taskTokenSeconds);
}

/** Seconds until a moment, in whole seconds, never short of it and at least one; not longer than an execution may live. */
export const secondsUntil = (from: Instant, until: Instant): number =>
  Math.min(Math.max(Math.ceil((Date.parse(until) - Date.parse(from)) / 1000), 1), limits.executionSeconds);
