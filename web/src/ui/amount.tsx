import type { Page } from '#schemas/form/page.ts';
import { assemble, type StoredFields } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { fill } from '#schemas/messages/messages.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';

type Sections = Readonly<Record<string, StoredFields>>;

const valuesOf = (pages: readonly Page[], sections: Sections) =>
  Object.fromEntries(pages.map((page) => [page.id, assemble(page, sections[page.id] ?? {})]));

/** The grant that follows from the answers, computed as the submission will compute it. */
export function requestedAmount(version: number, round: Round, sections: Sections): Cents {
  const rules = measureVersion(round.measure, version);
  return rules.requestedAmount(valuesOf(rules.pages, sections), round);
}

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
