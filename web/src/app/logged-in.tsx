import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Actor } from '#schemas/person/person.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { call } from './api-client.ts';
import { NetworkFailure } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';
import { unsentLook } from './unsent.ts';

function useRoleLine({ person, memberships }: Actor): string {
  const { t } = useLanguage();
  return [
    ...memberships.map(({ role, organisationName }) => `${t(`role.${role}`)}, ${organisationName}`),
    ...person.authorityRoles.map((role) => t(`role.${role}`)),
  ].join(' · ');
}

/** Who is logged in, in which roles, and the way out. */
export function LoggedIn({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  const roleLine = useRoleLine(actor);
  return (
    <div className="account">
      <Icon name="account-circle" />
      <p className="account__who">
        <span className="kern-sr-only">{t('header.loggedInAs')} </span>
        <strong>{actor.person.name}</strong>
        <span className="account__role">{roleLine}</span>
      </p>
      <Logout personId={actor.person.id} />
    </div>
  );
}

/** Ends the session, but says first when typed text would stay behind on this computer. */
function Logout({ personId }: { personId: string }) {
  const { t, pick } = useLanguage();
  const [asking, setAsking] = useState(false);
  const logout = useMutation({
    mutationFn: () => call('endSession', {}),
    onSuccess: ({ logoutUrl }) => location.assign(logoutUrl),
    onError: (error) => (error instanceof NetworkFailure ? setAsking(true) : location.assign('/')),
    networkMode: 'always',
  });
  const failed = logout.isError;
  const look = useMutation({
    mutationFn: async () => {
      const hasUnsent = unsentLook() ?? (await import('../features/form/autosave/drafts.ts')).hasUnsent;
      return hasUnsent(personId);
    },
    onSuccess: (unsent) => (unsent ? setAsking(true) : logout.mutate()),
    onError: () => logout.mutate(),
    // Offline is just when something may be unsent.
    networkMode: 'always',
  });
  return (
    <>
      <Button variant="secondary" busy={look.isPending || logout.isPending} onClick={() => look.mutate()}>
        {t('session.logout')}
      </Button>
      <Dialog
        open={asking}
        title={t(failed ? 'logout.failedTitle' : 'logout.unsentTitle')}
        confirm={t(failed ? 'problem.retry' : 'logout.confirm')}
        cancel={t('common.cancel')}
        busy={logout.isPending}
        onConfirm={() => logout.mutate()}
        onCancel={() => {
          setAsking(false);
          logout.reset();
        }}
      >
        <p className="kern-body">{failed ? pick(problemText(logout.error)) : t('logout.unsentBody')}</p>
      </Dialog>
    </>
  );
}
