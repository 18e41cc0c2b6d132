import { memo } from 'react';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { FinancingTable, FrameNote } from '../../ui/financing.tsx';
import { TextLink } from '../../ui/link.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { type Computed, dependsOn, useComputed } from './computed.ts';
import { type Desk, pagesToFill } from './desk.ts';
import { Means } from './plan/means.tsx';
import { PlanAside } from './plan/plan-aside.tsx';

type FormAsideProps = { desk: Desk; draft?: SectionDraft };

/** Beside the form: the way through the pages, and the amount as it grows. */
export function FormAside({ desk, draft }: FormAsideProps) {
  const { t, plural, pick } = useLanguage();
  const params = { id: desk.view.application.id };
  const asked = pagesToFill(desk);
  return (
    <aside className="columns__side" aria-label={t(desk.request ? 'answer.aside' : 'form.aside')}>
      <div className="form-aside">
        <nav aria-label={t('form.pages')}>
          <ol className="form-nav">
            {desk.drafts.map((each) => (
              <li key={each.page.id} className={each === draft ? 'form-nav__current' : ''}>
                <TextLink
                  to="/applications/$id/form/$page"
                  params={{ ...params, page: each.page.id }}
                  aria-current={each === draft ? 'page' : undefined}
                >
                  {pick(each.page.title)}
                </TextLink>
                {desk.request && asked.includes(each) && (
                  <span className="form-nav__note">{t('answer.pageAsked')}</span>
                )}
              </li>
            ))}
            <li className={draft ? '' : 'form-nav__current'}>
              <TextLink to="/applications/$id/check" params={params} aria-current={draft ? undefined : 'page'}>
                {t(desk.request ? 'answer.check' : 'draft.check')}
              </TextLink>
            </li>
          </ol>
        </nav>
        {draft && (
          <p className="form-aside__minutes">
            {t('minutes.thisPage', { minutes: plural('minutes.page', draft.page.minutes) })}
          </p>
        )}
        {!desk.request && <TimeLeft round={desk.view.round} />}
        {draft && <AmountSoFar desk={desk} page={draft.page.id} />}
        {desk.version.parts && !desk.request && (
          <p>
            <TextLink to="/applications/$id/parts" params={params}>
              {t('parts.link')}
            </TextLink>
          </p>
        )}
        <p>
          <TextLink to="/applications/$id" params={params}>
            {t('form.toOverview')}
          </TextLink>
        </p>
      </div>
    </aside>
  );
}

/** The amount in one figure; on pages that it depends on, line by line. */
function AmountSoFar({ desk, page }: { desk: Desk; page: string }) {
  const now = useComputed(desk);
  return <Figures desk={desk} page={page} now={now} />;
}

/** Apart, so that a key draws it only once its sums are there. */
const Figures = memo(function Figures({ desk, page, now }: { desk: Desk; page: string; now: Computed }) {
  const { t, language } = useLanguage();
  const { application, round } = desk.view;
  const { financing } = now;
  const { plan } = financing;
  const detailed = !plan && dependsOn(desk, now, page);
  return (
    <div className="amount">
      {detailed ? (
        <Amount
          title={t('form.amountSoFar')}
          amount={financing.requested}
          version={application.measureVersion}
          round={round}
        />
      ) : (
        <>
          <p className="amount__title">{t('form.amountSoFar')}</p>
          <p className="amount__figure">{formatCents(financing.requested, language)}</p>
        </>
      )}
      <FrameNote financing={financing} />
      {detailed && <FinancingTable financing={financing} />}
      {plan && <PlanAside desk={desk} computed={now} plan={plan} />}
      <Means financing={financing} view={desk.view} />
    </div>
  );
});
