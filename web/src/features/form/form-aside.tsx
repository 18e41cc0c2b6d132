import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Amount } from '../../ui/amount.tsx';
import { FinancingTable, FrameNote } from '../../ui/financing.tsx';
import { TextLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDraftViews } from './autosave/use-drafts.ts';
import { computed, dependsOn } from './computed.ts';
import { type Desk, pagesToFill } from './desk.ts';

type FormAsideProps = { desk: Desk; draft?: SectionDraft };

/** Beside the form: the way through the pages, and the amount as it grows. */
export function FormAside({ desk, draft }: FormAsideProps) {
  const { t, pick } = useLanguage();
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
        {draft && <AmountSoFar desk={desk} page={draft.page.id} />}
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
  const { t, language } = useLanguage();
  const now = computed(desk, useDraftViews(desk.drafts));
  const { application, round } = desk.view;
  const { financing } = now;
  if (!dependsOn(desk, now, page))
    return (
      <div className="amount">
        <p className="amount__title">{t('form.amountSoFar')}</p>
        <p className="amount__figure">{formatCents(financing.requested, language)}</p>
        <FrameNote financing={financing} />
      </div>
    );
  return (
    <div className="amount">
      <Amount
        title={t('form.amountSoFar')}
        amount={financing.requested}
        version={application.measureVersion}
        round={round}
      />
      <FrameNote financing={financing} />
      <FinancingTable financing={financing} />
    </div>
  );
}
