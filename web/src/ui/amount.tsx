import { formulaInWords } from '#schemas/measures/formula.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';
import { measureVersionOf } from '../app/measures.ts';

type AmountProps = { title: string; amount: Cents; version: number; round: Round };

/** An amount in large figures with the way it is computed in words. */
export function Amount({ title, amount, version, round }: AmountProps) {
  const { language } = useLanguage();
  const formula = formulaInWords(measureVersionOf(round.measure, version), round, language);
  return (
    <div className="amount">
      <p className="amount__title">{title}</p>
      <p className="amount__figure">{formatCents(amount, language)}</p>
      <p className="amount__formula">{formula}</p>
    </div>
  );
}
