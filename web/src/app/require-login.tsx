import type { ReactNode } from 'react';
import { type Action, mayEver } from '#schemas/permissions.ts';
import { ExternalButtonLink } from '../ui/link.tsx';
import { Loader } from '../ui/loader.tsx';
import { ApiProblem } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { PageTitle } from './page-title.tsx';
import { ProblemPage } from './problem-page.tsx';
import { currentPlace, loginHref, useSession } from './session.tsx';

/** Shows a page only to people who may ever do what it is for; others are told what to do instead. */
export function RequireLogin({ action, children }: { action: Action; children: ReactNode }) {
  const { known, actor } = useSession();
  const { t } = useLanguage();
  if (!known) return <Loader />;
  if (!actor)
    return (
      <div className="page">
        <PageTitle>{t('login.title')}</PageTitle>
        <p className="kern-body">{t('login.body')}</p>
        <p className="actions">
          <ExternalButtonLink href={loginHref(currentPlace())}>{t('session.login')}</ExternalButtonLink>
        </p>
      </div>
    );
  return mayEver(actor, action) ? children : <ProblemPage error={new ApiProblem('notAllowed')} />;
}
