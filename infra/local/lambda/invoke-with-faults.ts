import type { Faults } from '../contracts.ts';
import type { FunctionPool } from './function-pool.ts';
import type { RawResult } from './protocol.ts';

/**
 * Invokes a function as Lambda does on a bad day: the warm environment was taken away, or the time is over, be it
 * before the function got to its work or after all of it was done and only the answer was missing.
 */
export async function invokeWithFaults(pool: FunctionPool, event: string, faults: Faults): Promise<RawResult> {
  if (faults.happens('coldWorker')) pool.discard();
  if (!faults.happens('functionTimeout')) return pool.invoke(event);
  const worked = faults.below(2) === 1;
  if (worked) await pool.invoke(event);
  return pool.timeOut();
}
