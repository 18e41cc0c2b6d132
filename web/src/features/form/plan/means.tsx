import type { Financing } from '#schemas/measures/measure.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Facts } from '../../../ui/facts.tsx';

type MeansProps = { financing: Financing; view: Pick<ApplicationView, 'available'> };

/** What is left: of the applicant's limit, and of what the round has to give. */
export function Means({ financing: { frame, requested }, view: { available } }: MeansProps) {
  const { t, language } = useLanguage();
  const money = (amount: number) => formatCents(amount as Cents, language);
  const facts = [
    ...(frame !== undefined ? [{ label: t('plan.frameLeft'), value: money(frame - requested) }] : []),
    ...(available !== undefined ? [{ label: t('plan.roundLeft'), value: money(Math.max(0, available)) }] : []),
  ];
  const short = available === undefined ? 0 : requested - Math.max(0, available);
  if (facts.length === 0) return null;
  return (
    <section className="means" aria-label={t('plan.means')}>
      <Facts facts={facts} />
      {frame !== undefined && requested === frame && frame > 0 && (
        <p className="means__note">{t('plan.frameUsed', { frame: money(frame) })}</p>
      )}
      {short > 0 && (
        <p className="financing__cut">
          {t('plan.roundShort', { left: money(Math.max(0, available ?? 0)), short: money(short) })}
        </p>
      )}
    </section>
  );
}
