import { useQuery } from '@tanstack/react-query';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { berlinDay } from '../../ui/format.ts';
import { InboxList } from '../../ui/inbox-list.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { inboxOf, isToDo } from '../../ui/to-dos.ts';

export const InboxPage = () => (
  <RequireLogin action="application.list">
    <Inbox />
  </RequireLogin>
);

/** What an applicant has to do, and what is new, over all applications. */
function Inbox() {
  const { t } = useLanguage();
  const actor = useActor();
  const { data, error, refetch } = useQuery(applicationsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const items = inboxOf(data.applications, actor, berlinDay(serverNow()));
  const toDo = items.filter(isToDo);
  const news = items.filter((item) => !isToDo(item));
  return (
    <div className="page">
      <PageTitle>{t('inbox.title')}</PageTitle>
      <Panel title={t('inbox.toDoTitle')}>
        {toDo.length > 0 ? <InboxList items={toDo} /> : <p className="kern-body">{t('inbox.nothingToDo')}</p>}
      </Panel>
      {news.length > 0 && (
        <Panel title={t('inbox.newsTitle')}>
          <InboxList items={news} />
        </Panel>
      )}
      <p className="actions">
        <ButtonLink look="secondary" to="/applications">
          {t('receipt.toApplications')}
        </ButtonLink>
      </p>
    </div>
  );
}
