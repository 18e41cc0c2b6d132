import { printValue } from '#schemas/form/field.ts';
import { ratesInWords } from '#schemas/measures/formula.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { asked, figuresOf, isHandedIn, isMissing } from './part-figures.ts';
import type { PartsDesk } from './parts-page.tsx';

/** What the parts come to together, beside what the applicant may get. */
export function PartsTotals({ desk }: { desk: PartsDesk }) {
  const { t, pick, language } = useLanguage();
  const { view, version, parts } = desk;
  const holding = asked(view.parts);
  if (holding.length === 0) return null;
  const figures = figuresOf(parts, view, holding);
  const rates = ratesInWords(version, view.round);
  const facts: Fact[] = [
    { label: t('parts.asked'), value: holding.length },
    { label: t('parts.handedIn'), value: holding.filter(isHandedIn).length },
    { label: t('parts.stillMissing'), value: holding.filter(isMissing).length },
    ...figures.rows.map(({ label, count }) => ({ label: pick(label), value: count })),
    ...(figures.fte
      ? [{ label: pick(figures.fte.field.label), value: printValue(figures.fte.field, figures.fte.sum, language) }]
      : []),
    { label: t('parts.sum'), value: formatCents(figures.amount, language) },
    ...useFrame(figures.amount, view.frame),
    ...rates.map(({ label, value }) => ({ label: pick(label), value: pick(value) })),
  ];
  return (
    <Panel title={t('parts.totals')} look="accent">
      <div className="parts-totals">
        <Facts facts={facts} />
      </div>
      <p className="parts__hint">{t('parts.sumHint')}</p>
    </Panel>
  );
}

function useFrame(amount: Cents, frame: Cents | undefined): Fact[] {
  const { t, language } = useLanguage();
  if (frame === undefined) return [];
  const left = (frame - amount) as Cents;
  return [
    { label: t('parts.frame'), value: formatCents(frame, language) },
    {
      label: t(left < 0 ? 'parts.frameBeyond' : 'parts.frameLeft'),
      value: formatCents(Math.abs(left) as Cents, language),
    },
  ];
}
