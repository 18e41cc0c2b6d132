import type { FieldProblem } from '#schemas/errors.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { TextLink } from '../../ui/link.tsx';
import type { Desk } from './desk.ts';
import { openProblemsId, summaryEntry } from './page-problems.ts';

/** What is still missing on all pages, each entry leading to its field. */
export function OpenProblems({ desk, problems }: { desk: Desk; problems: readonly FieldProblem[] }) {
  const { t, pick, language } = useLanguage();
  const pages = desk.drafts
    .map((draft) => ({ draft, own: problems.filter(({ page }) => page === draft.page.id) }))
    .filter(({ own }) => own.length > 0);
  return (
    <div id={openProblemsId} tabIndex={-1}>
      <Alert kind="warning" title={t('check.missing')}>
        {pages.map(({ draft, own }) => (
          <div className="open-problems" key={draft.page.id}>
            <p className="open-problems__page">{pick(draft.page.title)}</p>
            <ul className="kern-list kern-list--bullet">
              {own.map((problem) => {
                const { targetId, text } = summaryEntry(desk.version, draft, problem, language, pick);
                return (
                  <li key={`${targetId} ${text}`}>
                    <TextLink
                      to="/applications/$id/form/$page"
                      params={{ id: desk.view.application.id, page: draft.page.id }}
                      search={{ problems: true }}
                      hash={targetId}
                    >
                      {text}
                    </TextLink>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </Alert>
    </div>
  );
}
