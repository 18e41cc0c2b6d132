import { useMutation } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { Actor } from '#schemas/person/person.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ExternalButtonLink } from '../ui/link.tsx';
import { call } from './api-client.ts';
import { useLanguage } from './language.tsx';
import { loginHref, useSession } from './session.tsx';

function useRoleLine({ person, memberships }: Actor): string {
  const { t } = useLanguage();
  return [
    ...memberships.map(({ role, organisationName }) => `${t(`role.${role}`)}, ${organisationName}`),
    ...person.authorityRoles.map((role) => t(`role.${role}`)),
  ].join(' · ');
}

function LoggedIn({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  const roleLine = useRoleLine(actor);
  const logout = useMutation({
    mutationFn: () => call('endSession', {}),
    onSuccess: ({ logoutUrl }) => location.assign(logoutUrl),
    onError: () => location.assign('/'),
  });
  return (
    <div className="account">
      <Icon name="account-circle" />
      <p className="account__who">
        <span className="kern-sr-only">{t('header.loggedInAs')} </span>
        <strong>{actor.person.name}</strong>
        <span className="account__role">{roleLine}</span>
      </p>
      <Button variant="secondary" busy={logout.isPending} onClick={() => logout.mutate()}>
        {t('session.logout')}
      </Button>
    </div>
  );
}

export function AccountMenu() {
  const { known, actor } = useSession();
  const { t } = useLanguage();
  const place = useRouterState({ select: (state) => state.location.href });
  if (!known) return null;
  if (actor) return <LoggedIn actor={actor} />;
  return <ExternalButtonLink href={loginHref(place)}>{t('session.login')}</ExternalButtonLink>;
}
