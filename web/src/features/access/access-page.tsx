import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { loginHref, useSession } from '../../app/session.tsx';
import { ExternalButtonLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RedeemCode } from './redeem-code.tsx';

/** Where somebody enters the code from the letter, and where people come whom nobody has invited. */
export function AccessPage() {
  const { t } = useLanguage();
  const { known, actor, guest } = useSession();
  if (!known) return <Loader />;
  return (
    <div className="page">
      <PageTitle>{t('access.title')}</PageTitle>
      {actor && (
        <>
          <p className="kern-body">{t('access.introMember')}</p>
          <RedeemCode name={actor.person.name} />
        </>
      )}
      {!actor && guest && <Guest email={guest.email} />}
      {!actor && !guest && (
        <>
          <p className="kern-body">{t('access.notLoggedIn')}</p>
          <p className="actions">
            <ExternalButtonLink href={loginHref('/access')}>{t('session.login')}</ExternalButtonLink>
          </p>
          <WithoutCode email={t('access.yourAddress')} />
        </>
      )}
    </div>
  );
}

function Guest({ email }: { email: string }) {
  const { t } = useLanguage();
  return (
    <>
      <p className="kern-body">{t('access.loggedInAs', { email })}</p>
      <Panel title={t('access.haveCode')}>
        <p className="kern-body">{t('access.intro')}</p>
        <RedeemCode />
      </Panel>
      <WithoutCode email={email}>
        <p className="actions">
          <ExternalButtonLink href={loginHref('/')} look="secondary">
            {t('access.otherAddress')}
          </ExternalButtonLink>
        </p>
      </WithoutCode>
    </>
  );
}

/** Nobody is left standing: who can help, and with what. */
function WithoutCode({ email, children }: { email: string; children?: React.ReactNode }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('access.noCode')}>
      <p className="kern-body">{t('access.noCodeColleague', { email })}</p>
      <p className="kern-body">{t('access.noCodeFirst')}</p>
      {children}
    </Panel>
  );
}
