import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Alert } from '../ui/alert.tsx';
import { formatTime } from '../ui/format.ts';
import { ExternalButtonLink } from '../ui/link.tsx';
import { serverNow } from './clock.ts';
import { useLanguage } from './language.tsx';
import { sessionQuery } from './queries.ts';
import { currentPlace, loginHref, useSession } from './session.tsx';

/** Long enough to finish a page and log in again in peace. */
const warningTime = 10 * 60 * 1000;
const lookEvery = 15_000;

/** Says in time that the session ends, and then that it has ended. Never takes the page away. */
export function SessionWatch() {
  const { expiresAt, ended } = useSession();
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const [left, setLeft] = useState(Number.POSITIVE_INFINITY);

  useEffect(() => {
    const look = () => {
      const rest = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - serverNow();
      setLeft(rest);
      if (rest <= 0) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [expiresAt, queryClient]);

  const over = ended || left <= 0;
  const near = !over && expiresAt !== null && left <= warningTime;
  return (
    <div className="session-watch" role="status">
      {over && (
        <Alert kind="warning" title={t('session.ended')}>
          <p className="kern-body">{t('session.endedBody')}</p>
          <ExternalButtonLink href={loginHref(currentPlace())}>{t('session.loginAgain')}</ExternalButtonLink>
        </Alert>
      )}
      {near && (
        <Alert kind="info" title={t('session.endsAt', { time: formatTime(expiresAt, language) })}>
          <p className="kern-body">{t('session.endsBody')}</p>
          <ExternalButtonLink href={loginHref(currentPlace())} look="secondary">
            {t('session.loginAgain')}
          </ExternalButtonLink>
        </Alert>
      )}
    </div>
  );
}
