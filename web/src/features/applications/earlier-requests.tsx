import type { InformationRequest } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

/** Information requests that are over: what was asked, and what was said. */
export function EarlierRequests({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const over = view.requests.filter(({ status }) => status !== 'open');
  if (over.length === 0) return null;
  return (
    <Panel title={t('earlierRequests.title')}>
      <ul className="requests">
        {over.map((request) => (
          <li key={request.id} className="requests__item">
            <Earlier request={request} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Earlier({ request }: { request: InformationRequest }) {
  const { t, language } = useLanguage();
  const { askedAt, askedByName, message, answer, answeredAt, due } = request;
  const end =
    request.status === 'answered' && answeredAt
      ? t('earlierRequests.answeredAt', { time: formatInstant(answeredAt, language) })
      : request.status === 'lapsed'
        ? t('earlierRequests.lapsed', { due: formatDay(due, language) })
        : t('earlierRequests.closed');
  return (
    <>
      <p className="request__who">
        {t('request.askedBy', { name: askedByName, time: formatInstant(askedAt, language) })}
      </p>
      <p className="request__message">{message}</p>
      <p className="kern-body">
        <strong>{end}</strong>
      </p>
      {answer && <p className="request__message request__answer">{answer}</p>}
    </>
  );
}
