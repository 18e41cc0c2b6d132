import { limits } from '#schemas/limits.ts';
import type { CashAnswer, CashOutcome } from '#schemas/payment/payment.ts';
import { call } from '../../app/api-client.ts';

/**
 * Sends the lines in parts, one after the other, and says after each what came of those so far. When one fails, all can be
 * sent again: what was taken over is known then.
 */
export async function sendAnswers(
  answers: readonly CashAnswer[],
  onProgress: (outcomes: readonly CashOutcome[]) => void,
): Promise<readonly CashOutcome[]> {
  const all: CashOutcome[] = [];
  for (let from = 0; from < answers.length; from += limits.cashAnswers) {
    const body = { answers: answers.slice(from, from + limits.cashAnswers) };
    all.push(...(await call('readCashAnswers', { body })).outcomes);
    onProgress([...all]);
  }
  return all;
}
