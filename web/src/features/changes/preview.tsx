import type { ChangeWish } from '#schemas/change/change.ts';
import { judgeReplan } from '#schemas/change/replan.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import type { ChangeDesk } from './change-desk.ts';
import { WishEffect } from './effect.tsx';

type PreviewProps = {
  desk: ChangeDesk;
  wish: ChangeWish | undefined;
  /** Whether nobody has to consent. */
  free: boolean;
};

/** What a change would do, while it is being typed, and whether it needs consent. */
export function Preview({ desk, wish, free }: PreviewProps) {
  const { t } = useLanguage();
  return (
    <section className="change-preview" aria-live="polite" aria-label={t('changes.ask.preview')}>
      <h3 className="kern-heading-small">{t('changes.ask.preview')}</h3>
      {!wish && <p className="kern-body">{t('changes.ask.previewEmpty')}</p>}
      {wish && <WishEffect desk={desk} wish={wish} />}
      {wish && free && (
        <Alert kind="success" title={t('changes.ask.noConsent')}>
          <p className="kern-body">{t('changes.ask.noConsentBody')}</p>
        </Alert>
      )}
      {wish && !free && (
        <Alert kind="info" title={t('changes.ask.consentNeeded')}>
          {wish.kind === 'replan' && <WhyConsent desk={desk} lines={wish.lines} />}
          <p className="kern-body">{t('changes.ask.consentNeededBody')}</p>
        </Alert>
      )}
    </section>
  );
}

type Lines = Extract<ChangeWish, { kind: 'replan' }>['lines'];

function WhyConsent({ desk, lines }: { desk: ChangeDesk; lines: Lines }) {
  const { t, language } = useLanguage();
  const verdict = judgeReplan(desk.version.fundingType, desk.plan, lines);
  return (
    <>
      {verdict.lines.some(({ exceeds }) => exceeds) && <p className="kern-body">{t('changes.ask.exceeds')}</p>}
      {verdict.uncovered > 0 && (
        <p className="kern-body">{t('changes.ask.uncovered', { amount: formatCents(verdict.uncovered, language) })}</p>
      )}
    </>
  );
}
