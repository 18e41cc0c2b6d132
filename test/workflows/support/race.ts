import { expect } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import type { Answer } from '#test/support/session.ts';
import { soon } from './random.ts';

export const rounds = 12;
/** So many rounds run side by side: they share the table, the functions and the stream, not the application. */
export const together = 4;
/** Longer than a request takes, so that either may come first, or both at once. */
const longestDelayMs = 12;

type AnyAnswer = Pick<Answer<'withdrawApplication'>, 'status' | 'problem'>;
export type Act = () => Promise<AnyAnswer>;
type Round = (random: () => number) => Promise<void>;

export async function manyRounds(seed: number, round: Round): Promise<void> {
  const random = seeded(seed);
  for (let begun = 0; begun < rounds; begun += together) {
    await Promise.all(Array.from({ length: Math.min(together, rounds - begun) }, () => round(random)));
  }
}

/** Lets two people act at about the same time. @returns which of them won; the other was refused clearly */
export async function race(random: () => number, first: Act, second: Act): Promise<'first' | 'second'> {
  const answers = await Promise.all([first, second].map((act) => soon(random, longestDelayMs, act)));
  const [winners, losers] = [answers.filter(isSuccess), answers.filter((answer) => !isSuccess(answer))];
  expect(winners).toHaveLength(1);
  expect(['illegalTransition', 'versionStale']).toContain(losers[0]?.problem.code);
  return answers[0] === winners[0] ? 'first' : 'second';
}

const isSuccess = ({ status }: AnyAnswer) => status === 200;
