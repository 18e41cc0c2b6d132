import { problems } from '#schemas/errors.ts';
import { useLanguage } from '../../app/language.tsx';
import { currentPlace, loginHref } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ExternalButtonLink } from '../../ui/link.tsx';
import type { SaveState } from './autosave/draft-view.ts';

/** Why saving does not work at the moment, and that nothing is lost. */
export function SaveProblem({ save, onRetry }: { save: SaveState; onRetry(): void }) {
  const { t, pick } = useLanguage();
  if (save.kind === 'later')
    return (
      <Alert kind="warning" title={t('save.laterTitle')} role="status">
        <p className="kern-body">
          {save.code ? pick(problems[save.code].title) : t('save.offline')} {t('save.keptHere')}
        </p>
        <Button variant="secondary" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      </Alert>
    );
  if (save.kind === 'stopped')
    return (
      <Alert kind="warning" title={t('save.stoppedTitle')} role="alert">
        <p className="kern-body">
          {pick(problems[save.code].title)} {save.code === 'notAuthenticated' ? '' : t('save.keptHere')}
        </p>
        {save.code === 'notAuthenticated' ? (
          <ExternalButtonLink href={loginHref(currentPlace())}>{t('session.loginAgain')}</ExternalButtonLink>
        ) : (
          <Button variant="secondary" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        )}
      </Alert>
    );
  return null;
}
