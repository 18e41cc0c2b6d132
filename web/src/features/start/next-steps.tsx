import { useQuery } from '@tanstack/react-query';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { mayEver } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationsQuery, tasksQuery } from '../../app/queries.ts';
import { StatusBadge } from '../../ui/application-status.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ButtonLink, TextLink } from '../../ui/link.tsx';

/** What waits for the person who has just come: own applications under way, or the worklist. */
export function NextSteps({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  return (
    <section className="container start-section" aria-labelledby="next">
      <h2 id="next" className="kern-heading-large">
        {t('start.next')}
      </h2>
      {mayEver(actor, 'application.list') && <OwnApplications />}
      {mayEver(actor, 'task.list') && <Worklist actor={actor} />}
      {!mayEver(actor, 'application.list') && !mayEver(actor, 'task.list') && (
        <p className="kern-body">{t('start.nothingForRole')}</p>
      )}
    </section>
  );
}

function OwnApplications() {
  const { t, pick, language } = useLanguage();
  const { data } = useQuery(applicationsQuery);
  const underWay = data?.applications.filter(({ application }) => !isFinal(applicationLifecycle, application.status));
  if (!underWay) return null;
  if (underWay.length === 0) return <p className="kern-body">{t('start.nothingUnderWay')}</p>;
  return (
    <ul className="next-list">
      {underWay.slice(0, 5).map(({ application, organisationName, roundTitle }) => (
        <li key={application.id} className="next-list__item">
          <div>
            <TextLink to="/applications/$id" params={{ id: application.id }}>
              {pick(roundTitle)}
            </TextLink>
            <p className="next-list__detail">
              {organisationName} · {t('start.begunAt', { time: formatInstant(application.createdAt, language) })}
            </p>
          </div>
          <StatusBadge status={application.status} />
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
        <strong>{plural('start.openTasks', open)}</strong>
        {mine > 0 && <span>{plural('start.myTasks', mine)}</span>}
      </p>
      <ButtonLink to="/worklist">{t('start.toWorklist')}</ButtonLink>
    </div>
  );
}
