import type { AsyncInvocation } from './async-invocations-store.ts';

/** How a function's asynchronous invocations are retried, and where to what is given up goes. */
export type AsyncInvocationConfig = {
  maximumRetries: number;
  maximumAgeMs: number;
  failureQueue: { queueArn: string; roleArn: string } | null;
};

/** Lambda's defaults: two retries within six hours. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export const defaultConfig: AsyncInvocationConfig = {
  maximumRetries: 2,
  maximumAgeMs: 6 * 3_600_000,
  failureQueue: null,
};
/** Lambda waits a minute before the first retry after an error of the function, two before the second. */
const retryDelaysMs = [60_000, 120_000];
/** Throttles and errors of the service: from a second, doubled up to five minutes. */
const systemBackoffMs = { first: 1000, longest: 300_000 };
/** How long to wait after an attempt that failed. */
export function delayAfter({ functionErrors, systemErrors }: AsyncInvocation, byFunction: boolean): number {
  if (byFunction) return retryDelaysMs[Math.min(functionErrors, retryDelaysMs.length) - 1] as number;
  return Math.min(systemBackoffMs.longest, systemBackoffMs.first * 2 ** (systemErrors - 1));
}
