import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { mayEver } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationsQuery, tasksQuery, todosQuery } from '../../app/queries.ts';
import { StatusBadge } from '../../ui/application-status.tsx';
import { berlinDay, formatInstant } from '../../ui/format.ts';
import { InboxList } from '../../ui/inbox-list.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { RunningGrants } from '../../ui/running-grants.tsx';
import { inboxOf, isToDo, type ListedApplication } from '../../ui/to-dos.ts';

/** What waits for the person who has just come: own applications under way, or the worklist. */
export function NextSteps({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  return (
    <section className="container start-section" aria-labelledby="next">
      <h2 id="next" className="kern-heading-large">
        {t('start.next')}
      </h2>
      {mayEver(actor, 'application.list') && <OwnApplications actor={actor} />}
      {mayEver(actor, 'task.list') && <Worklist actor={actor} />}
      {mayEver(actor, 'grant.work') && <GrantTasks />}
      {!mayEver(actor, 'application.list') && !mayEver(actor, 'task.list') && (
        <p className="kern-body">{t('start.nothingForRole')}</p>
      )}
      {actor.memberships.length === 0 && actor.person.authorityRoles.length === 0 && (
        <p>
          {t('access.hint')} <TextLink to="/access">{t('access.toCode')}</TextLink>
        </p>
      )}
    </section>
  );
}

/** First what has to be done by a day, then what is under way. */
function OwnApplications({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  const { data } = useQuery(applicationsQuery);
  if (!data) return null;
  const toDo = inboxOf(data.applications, actor, berlinDay(serverNow())).filter(isToDo);
  const waiting = new Set(toDo.map(({ listed }) => listed.application.id));
  const underWay = data.applications.filter(
    ({ application }) => !isFinal(applicationLifecycle, application.status) && !waiting.has(application.id),
  );
  const granted = data.applications.some(({ grant }) => grant !== undefined && grant.status !== 'ended');
  if (toDo.length + underWay.length === 0 && !granted) return <p className="kern-body">{t('start.nothingUnderWay')}</p>;
  return (
    <>
      {toDo.length > 0 && <InboxList items={toDo} />}
      {underWay.length > 0 && <UnderWay applications={underWay.slice(0, 5)} />}
      <RunningGrants applications={data.applications} />
      <p className="actions">
        <ButtonLink look="secondary" to="/applications">
          {t('receipt.toApplications')}
        </ButtonLink>
      </p>
    </>
  );
}

function UnderWay({ applications }: { applications: readonly ListedApplication[] }) {
  const { t, pick, language } = useLanguage();
  return (
    <ul className="next-list">
      {applications.map(({ application, organisationName, roundTitle, noticeReady }) => (
        <li key={application.id} className="next-list__item">
          <div>
            <TextLink to="/applications/$id" params={{ id: application.id }}>
              {pick(roundTitle)}
            </TextLink>
            <p className="next-list__detail">
              {organisationName} ·{' '}
              {'submittedAt' in application
                ? t('start.submittedAt', { time: formatInstant(application.submittedAt, language) })
                : t('start.begunAt', { time: formatInstant(application.createdAt, language) })}
            </p>
          </div>
          <StatusBadge status={application.status} noticeReady={noticeReady} />
        </li>
      ))}
    </ul>
  );
}

function Worklist({ actor }: { actor: Actor }) {
  const { t, plural } = useLanguage();
  const { data } = useQuery(tasksQuery);
  if (!data) return null;
  const mine = data.tasks.filter(({ task }) => task.status === 'claimed' && task.claimedBy === actor.person.id).length;
  const open = data.tasks.filter(({ task }) => task.status === 'open').length;
  return (
    <div className="worklist-teaser">
      <p className="worklist-teaser__figures">
        <strong>
          {data.next ? t('worklist.manyWaiting', { count: data.tasks.length }) : plural('start.openTasks', open)}
        </strong>
        {mine > 0 && <span>{plural('start.myTasks', mine)}</span>}
      </p>
      <ButtonLink to="/worklist">{t('start.toWorklist')}</ButtonLink>
    </div>
  );
}

/** What waits about grants that run; nothing where nothing does. */
function GrantTasks() {
  const { t, plural } = useLanguage();
  const { data, hasNextPage } = useInfiniteQuery(todosQuery());
  const count = data?.pages.reduce((sum, { todos }) => sum + todos.length, 0) ?? 0;
  if (count === 0) return null;
  return (
    <div className="worklist-teaser">
      <p className="worklist-teaser__figures">
        <strong>{hasNextPage ? t('todos.manyWaiting', { count }) : plural('todos.teaser', count)}</strong>
      </p>
      <ButtonLink look="secondary" to="/grant-tasks">
        {t('todos.toTodos')}
      </ButtonLink>
    </div>
  );
}
