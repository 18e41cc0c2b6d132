import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/link.tsx';
import { hasCode } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { PageTitle } from './page-title.tsx';
import { ProblemAlert } from './problem-alert.tsx';

const titleOf = (error: unknown) =>
  hasCode(error, 'notFound')
    ? 'notFound.title'
    : hasCode(error, 'notAllowed')
      ? 'problem.notAllowedTitle'
      : 'problem.pageTitle';

/** Stands in for a page whose data could not be loaded. */
export function ProblemPage({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="page">
      <PageTitle>{t(titleOf(error))}</PageTitle>
      <ProblemAlert error={error}>
        <p className="actions">
          {retry && !hasCode(error, 'notFound', 'notAuthenticated', 'notAllowed') && (
            <Button variant="secondary" onClick={retry}>
              {t('problem.retry')}
            </Button>
          )}
          <TextLink to="/">{t('common.toStart')}</TextLink>
        </p>
      </ProblemAlert>
    </div>
  );
}
