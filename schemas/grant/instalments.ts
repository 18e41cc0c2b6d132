import type { Cents } from '../money.ts';
import type { RoundTerms } from '../round/terms.ts';

type Part = RoundTerms['instalments'][number];

/**
 * A grant in instalments of whole cents. Each ends where its share of the sum ends, so that they add up to the grant,
 * whatever is rounded.
 */
export function instalmentsOf(amount: Cents, parts: readonly Part[]): (Part & { amount: Cents })[] {
  let percent = 0;
  let paid = 0;
  return parts.map((part) => {
    percent += part.percent;
    const until = Math.floor((amount * percent) / 100);
    const instalment = (until - paid) as Cents;
    paid = until;
    return { ...part, amount: instalment };
  });
}
