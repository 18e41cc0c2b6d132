import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { UndeliveredMail } from '#schemas/grant/grant-view.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { can } from '#schemas/permissions.ts';
import { call } from '../app/api-client.ts';
import { useLanguage } from '../app/language.tsx';
import { useActor } from '../app/session.tsx';
import { Alert } from './alert.tsx';
import { formatDay } from './format.ts';
import { SettleForm } from './settle-form.tsx';
import { useGrantChange } from './use-grant-change.ts';

type About = { id: ApplicationId; organisationId: string; authorityId: string };
type UndeliveredProps = {
  /** The application or grant that the mails are about. */
  about: About;
  mails: readonly UndeliveredMail[];
};

/** Mails that came back and that nobody has settled yet, each to be settled by an officer. */
export function Undelivered({ about, mails }: UndeliveredProps) {
  const { t, language } = useLanguage();
  const { organisationId, authorityId } = about;
  const may = can(useActor(), 'grant.moveDeadline', { organisationId, authorityId });
  return mails
    .filter(({ settled }) => settled === undefined)
    .map((mail) => (
      <Alert key={mail.id} kind="warning" title={t('grant.undelivered')}>
        <p className="kern-body">
          {t('grant.undelivered.body', {
            ...{ to: mail.to, subject: mail.subject, cause: mail.cause },
            day: formatDay(berlinDay(mail.bouncedAt), language),
          })}
        </p>
        {may && <Settle about={about} mail={mail} />}
      </Alert>
    ));
}

function Settle({ about, mail }: { about: About; mail: UndeliveredMail }) {
  const { t } = useLanguage();
  const settle = useGrantChange(
    { grant: about },
    {
      send: (body: { note: string; email?: string }) =>
        call('settleUndelivered', { parameters: { applicationId: about.id, mailId: mail.id }, body }),
      done: t('grant.settle.done'),
    },
  );
  return <SettleForm settle={settle} asksAddress />;
}
