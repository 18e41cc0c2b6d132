import type { ReactNode } from 'react';
import { Alert } from '../ui/alert.tsx';
import { ExternalButtonLink } from '../ui/link.tsx';
import { hasCode } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';
import { currentPlace, loginHref } from './session.tsx';

/** Says what went wrong, and offers the login when that is what is missing. */
export function ProblemAlert({ error, children }: { error: unknown; children?: ReactNode }) {
  const { t, pick } = useLanguage();
  return (
    <Alert kind="danger" title={t('problem.title')} role="alert">
      <p className="kern-body">{pick(problemText(error))}</p>
      {hasCode(error, 'notAuthenticated') && (
        <ExternalButtonLink href={loginHref(currentPlace())}>{t('session.login')}</ExternalButtonLink>
      )}
      {children}
    </Alert>
  );
}
