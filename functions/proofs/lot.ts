import type { Instant } from '#schemas/ids.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/hash.ts';

/** Numbers that the lot can draw: ten thousand, so that a percent is a hundred of them. */
const numbers = 10_000;
/** Eight hex digits are 32 bits: some numbers come up one time in 429,497 more often than others, which is no favour. */
const digits = 8;

type About = {
  grantId: string;
  proofId: string;
  roundId: string;
  /** When the proof was handed in, to the millisecond by the clock of the platform, and the hash of what it says. */
  submittedAt: Instant;
  contentHash: string;
};

/**
 * The number that is drawn for a proof, from 0 to 9999: the beginning of a SHA-256 hash over what nobody can choose, nor
 * know before the proof is handed in. It comes out the same whenever it is drawn, so drawing again is of no use, and
 * anybody can draw it after.
 */
export function drawn({ grantId, proofId, roundId, submittedAt, contentHash }: About): number {
  const hash = sha256(canonicalJson(['sample', grantId, proofId, roundId, submittedAt, contentHash]));
  return Number.parseInt(hash.slice(0, digits), 16) % numbers;
}

export const isDrawn = (number: number, percent: number): boolean => number < (percent * numbers) / 100;
