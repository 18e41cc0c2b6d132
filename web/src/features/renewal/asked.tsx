import { FormProvider } from 'react-hook-form';
import { useLanguage } from '../../app/language.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SectionDraft } from '../form/autosave/section-draft.ts';
import type { Desk } from '../form/desk.ts';
import { PageFields } from '../form/fields/page-fields.tsx';
import { usePageForm } from '../form/use-page-form.ts';
import type { AskedFields } from './asked-fields.ts';

/** What has to be answered for this application, whatever stays the same: declarations first, files after them. */
export function Asked({ desk, asked }: { desk: Desk; asked: AskedFields }) {
  const { t } = useLanguage();
  const wanted = desk.drafts.filter(({ page }) => (asked.get(page.id) ?? []).length > 0);
  const pages = [...wanted.filter((draft) => !isOfFiles(draft)), ...wanted.filter(isOfFiles)];
  if (pages.length === 0) return null;
  return (
    <Panel title={t('renewal.askedTitle')}>
      <p className="kern-body">{t('renewal.askedIntro')}</p>
      {pages.map((draft) => (
        <AskedOnPage key={draft.page.id} desk={desk} draft={draft} names={asked.get(draft.page.id) ?? []} />
      ))}
    </Panel>
  );
}

/** Attachments are mostly optional: what has to be answered comes before them. */
const isOfFiles = ({ page }: SectionDraft): boolean => Object.values(page.fields).some(({ kind }) => kind === 'files');

type AskedOnPageProps = { desk: Desk; draft: SectionDraft; names: readonly string[] };

function AskedOnPage({ desk, draft, names }: AskedOnPageProps) {
  const { pick } = useLanguage();
  const form = usePageForm(desk, draft, false);
  return (
    <section className="renewal__asked" aria-label={pick(draft.page.title)}>
      <h3 className="kern-heading-small">{pick(draft.page.title)}</h3>
      <FormProvider {...form}>
        <PageFields desk={desk} draft={draft} only={names} />
      </FormProvider>
    </section>
  );
}
