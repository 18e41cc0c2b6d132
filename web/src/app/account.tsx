import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ExternalButtonLink } from '../ui/link.tsx';
import { useLanguage } from './language.tsx';
import { loginHref, useSession } from './session.tsx';

/** Most visitors of the first page are not logged in. */
const LoggedIn = lazy(async () => ({ default: (await import('./logged-in.tsx')).LoggedIn }));

export function AccountMenu() {
  const { known, actor } = useSession();
  const { t } = useLanguage();
  const place = useRouterState({ select: (state) => state.location.href });
  if (!known) return null;
  if (actor)
    return (
      <Suspense>
        <LoggedIn actor={actor} />
      </Suspense>
    );
  return <ExternalButtonLink href={loginHref(place)}>{t('session.login')}</ExternalButtonLink>;
}
