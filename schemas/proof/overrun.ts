import type { Cents } from '../money.ts';

/** By how much a group of the financing plan may be exceeded where others save as much, in percent (ANBest-P, ANBest-K Nr. 1.2). */
export const overrunPercent = 20;

/** The most that counts in a group, rounded down to the cent; a group that was not planned has nothing. */
export const mostInGroup = (planned: Cents): Cents =>
  Number((BigInt(planned) * BigInt(100 + overrunPercent)) / 100n) as Cents;
