import { berlinDay } from '#schemas/calendar/berlin.ts';
import { toInstant } from '#schemas/ids.ts';
import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Changes } from '../../ui/changes.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { stepTitle } from '../../ui/step-title.ts';
import { useAmounts } from './case-money.tsx';
import { useFacts } from './case-papers.tsx';
import { ChecklistResult } from './checklist.tsx';
import { Checks } from './checks.tsx';
import { outcomeKey } from './outcome-key.ts';
import { completedOf, isSuperseded, stepOf } from './step-of.ts';

/** The Prüfvermerk: what was checked, asked and said, by whom and when. On paper it is all that the case page prints. */
export function ReviewNote({ view }: { view: ApplicationView }) {
  const { t, pick, language } = useLanguage();
  const { person } = useActor();
  const { application, round, organisationName, checks, requests } = view;
  const number = 'number' in application ? application.number : t('application.noNumber');
  const day = formatDay(berlinDay(toInstant(serverNow())), language);
  const facts = [...useAmounts(view), ...useFacts(view)];
  return (
    <section className="review-note" aria-label={t('note.title')}>
      <p className="review-note__head">{t('note.title')}</p>
      <h2>
        {number} · {organisationName}
      </h2>
      <p>{pick(round.title)}</p>
      <Facts facts={facts} />
      {checks.length > 0 && (
        <>
          <h3>{t('checks.title')}</h3>
          <Checks checks={checks} />
        </>
      )}
      {completedOf(view.tasks).map((task) => (
        <Step key={task.id} task={task} view={view} />
      ))}
      {requests.map((request) => (
        <div key={request.id} className="review-note__part">
          <h3>
            {t('requests.item', {
              step: pick(stepTitle(application.measure, application.measureVersion, request.step)),
            })}{' '}
            · {t(`requests.${request.status}`)}
          </h3>
          <p>
            {request.askedByName}, {formatInstant(request.askedAt, language)} ·{' '}
            {t('requests.due', { day: formatDay(request.due, language) })}
          </p>
          <p className="request__text">{request.message}</p>
          {request.answeredAt && (
            <p className="review-note__answer">
              {t('requests.answeredAt', { time: formatInstant(request.answeredAt, language) })}
            </p>
          )}
          {request.answer && <p className="request__text">{request.answer}</p>}
          {request.changes && <Changes view={view} changes={request.changes} />}
        </div>
      ))}
      <p className="review-note__foot">{t('note.printed', { day, name: person.name })}</p>
    </section>
  );
}

type Completed = Extract<Task, { status: 'completed' }>;

function Step({ task, view }: { task: Completed; view: ApplicationView }) {
  const { t, pick, language } = useLanguage();
  const { measure, measureVersion } = view.application;
  const items = stepOf(view, task)?.checklist ?? [];
  return (
    <div className="review-note__part">
      <h3>
        {pick(stepTitle(measure, measureVersion, task.step))}: {t(outcomeKey(task.kind, task.outcome))}
      </h3>
      <p>
        {task.claimedByName}, {formatInstant(task.completedAt, language)}
        {isSuperseded(task, view.tasks) && ` · ${t('result.superseded')}`}
      </p>
      {task.reason && <p className="request__text">{task.reason}</p>}
      {items.length > 0 && <ChecklistResult items={items} points={task.checklist ?? {}} />}
    </div>
  );
}
