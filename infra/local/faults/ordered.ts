import type { Faults } from '../contracts.ts';
import { StartError } from '../start-error.ts';
import { seededFaults } from './faults.ts';

/** The misfortune somebody asked for; none before it is told to begin, so that the start itself succeeds. */
export type OrderedFaults = { faults: Faults | undefined; begin(): string | undefined };

/**
 * Reads the seed from `PAKTWERK_FAULTS`.
 * @throws {StartError} when it is no number, or when an office's platform would suffer
 */
export function orderedFaults(environment: Record<string, string | undefined>, empty: boolean): OrderedFaults {
  const text = environment.PAKTWERK_FAULTS;
  if (!text) return { faults: undefined, begin: () => undefined };
  if (empty) throw new StartError('PAKTWERK_FAULTS makes the platform fail on purpose: it is not for "--empty".');
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new StartError(`PAKTWERK_FAULTS must be a whole number, the seed of the faults, and is "${text}".`);
  }
  const seeded = seededFaults(seed);
  let begun = false;
  return {
    faults: { happens: (kind) => begun && seeded.happens(kind), below: (limit) => seeded.below(limit) },
    begin() {
      begun = true;
      return `  Fault mode: everything fails now and then, as on AWS but far more often (seed ${seed}).`;
    },
  };
}
