import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { TextLink } from '../../ui/link.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import { pageProblems, summaryEntry } from './page-problems.ts';

/** What is still missing on all pages, each entry leading to its field. */
export function OpenProblems({ view, drafts }: { view: ApplicationView; drafts: SectionDraft[] }) {
  const { t, pick, language } = useLanguage();
  const entries = drafts.flatMap(({ page, view: look }) =>
    pageProblems(page, look()).map((problem) => ({
      page: page.id,
      ...summaryEntry(page, look(), problem, language, pick),
    })),
  );
  return (
    <Alert kind="warning" title={t('check.missing')}>
      <ul className="kern-list kern-list--bullet">
        {entries.map(({ page, targetId, text }) => (
          <li key={`${page} ${targetId} ${text}`}>
            <TextLink
              to="/applications/$id/form/$page"
              params={{ id: view.application.id, page }}
              search={{ problems: true }}
              hash={targetId}
            >
              {text}
            </TextLink>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
