import { measureVersion } from '#schemas/measures/registry.ts';
import { fill } from '#schemas/messages/messages.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';

type AmountProps = { title: string; amount: Cents; version: number; round: Round };

/** An amount in large figures with the way it is computed in words. */
export function Amount({ title, amount, version, round }: AmountProps) {
  const { language, pick } = useLanguage();
  const formula = pick(measureVersion(round.measure, version).amountInWords);
  return (
    <div className="amount">
      <p className="amount__title">{title}</p>
      <p className="amount__figure">{formatCents(amount, language)}</p>
      <p className="amount__formula">{fill(formula, { rate: formatCents(round.ratePerPost, language) })}</p>
    </div>
  );
}
