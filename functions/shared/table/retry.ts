import { setTimeout as sleep } from 'node:timers/promises';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { cancellationCodes, LostRace } from './errors.ts';

/** Nine attempts wait at most about 2.5 s in all, well below the ten seconds of an API function. */
const attempts = 9;
/** A transaction on one item takes a few milliseconds; the first pause should already let one through. */
const basePauseMs = 20;
/** Longer pauses only make people wait: conflicts on one record come from a handful of requests at most. */
const longestPauseMs = 500;

const passing = new Set([
  'ThrottlingException',
  'ThrottlingError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TransactionConflictException',
]);
const passingReasons = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether trying the same again may succeed: the SDK itself never retries a cancelled transaction. */
export function isPassing(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  const codes = cancellationCodes(error);
  if (codes) return codes.every((code) => passingReasons.has(code));
  return error instanceof Error && passing.has(error.name);
}

/** Full jitter: a pause of random length below a bound that doubles with every attempt; the second is the first to wait. */
export const pauseBefore = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(longestPauseMs, basePauseMs * 2 ** (attempt - 1)));

/**
 * Sends a write of one item, and the very same again while a transaction holds the item: then nothing was written. The
 * SDK repeats what was throttled, but not this.
 * @throws the conflict when the last attempt met one too
 */
export async function retryConflicts<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    await pauseBefore(attempt + 1);
  }
  return send();
}

const isConflict = (error: unknown) => error instanceof Error && error.name === 'TransactionConflictException';

/**
 * Runs a use case from reading to writing, and again when it lost a race or the table was busy, with full jitter.
 * @throws PaktwerkError busy when the last attempt was in vain too
 */
export async function retryRaces<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await pauseBefore(attempt + 1);
  }
  try {
    return await run();
  } catch (error) {
    throw isPassing(error) ? new PaktwerkError('busy') : error;
  }
}
