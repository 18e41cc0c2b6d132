import type { FaultKind, Faults } from '../contracts.ts';
import { seeded } from './seeded.ts';

/** How often each fault happens where it can, from 0 (never) to 1 (always). */
export type FaultRates = Record<FaultKind, number>;

/** Far more often than on AWS, so that a run of minutes meets what takes months there. */
export const testRates: FaultRates = {
  transactionConflict: 0.05,
  throttling: 0.01,
  indexLag: 0.2,
  staleRead: 0.2,
  duplicateStreamRecords: 0.1,
  reorderedStreamRecords: 0.2,
  duplicateInvocation: 0.1,
  duplicateSchedule: 0.2,
  functionTimeout: 0.005,
  coldWorker: 0.01,
};

export const noFaults: Faults = { happens: () => false, below: () => 0 };

/** The same seed and the same questions give the same misfortune. */
export function seededFaults(seed: number, rates: FaultRates = testRates): Faults {
  const random = seeded(seed);
  return {
    happens: (kind) => random() < rates[kind],
    below: (limit) => Math.floor(random() * limit),
  };
}
