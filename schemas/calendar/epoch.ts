import type { Instant } from '../ids.ts';

/** Seconds since the epoch: what DynamoDB's time to live counts in. Stands apart from zod, for the smallest functions. */
export const epochSeconds = (at: Instant): number => Math.floor(new Date(at).getTime() / 1000);
