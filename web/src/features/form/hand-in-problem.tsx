import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { NotAllSaved } from './use-hand-in.ts';

/** Why the form could not be sent off. */
export function HandInProblem({ error }: { error: unknown }) {
  const { t } = useLanguage();
  if (!error) return null;
  if (!(error instanceof NotAllSaved)) return <ProblemAlert error={error} />;
  return (
    <Alert kind="warning" title={t('submit.notSavedTitle')} role="alert">
      <p className="kern-body">{t('submit.notSavedBody')}</p>
    </Alert>
  );
}
