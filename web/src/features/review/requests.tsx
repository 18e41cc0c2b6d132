import type { InformationRequest } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Changes, usePrint } from '../../ui/changes.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { ExtendRequest } from './extend-request.tsx';

/** What was asked of the applicant, what came back, and what changed; the latest first. */
export function Requests({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  if (view.requests.length === 0) return null;
  return (
    <Panel title={t('requests.title')}>
      {[...view.requests].reverse().map((request) => (
        <Request key={request.id} request={request} view={view} />
      ))}
    </Panel>
  );
}

const looks: Record<InformationRequest['status'], AlertKind> = {
  open: 'info',
  answered: 'success',
  lapsed: 'warning',
  closed: 'info',
};

type RequestProps = { request: InformationRequest; view: ApplicationView };

function Request({ request, view }: RequestProps) {
  const { t, pick, language } = useLanguage();
  const { measure, measureVersion } = view.application;
  return (
    <article className="request">
      <div className="request__head">
        <h3 className="kern-heading-small">
          {t('requests.item', { step: pick(stepTitle(measure, measureVersion, request.step)) })}
        </h3>
        <Badge kind={looks[request.status]}>{t(`requests.${request.status}`)}</Badge>
      </div>
      <p className="request__who">
        {request.askedByName} · <time dateTime={request.askedAt}>{formatInstant(request.askedAt, language)}</time>
      </p>
      <p className="request__text">{request.message}</p>
      <Asked request={request} view={view} />
      <Deadline request={request} />
      {request.status === 'answered' && <Answered request={request} view={view} />}
      {request.status === 'open' && <ExtendRequest request={request} view={view} />}
    </article>
  );
}

function Asked({ request, view }: RequestProps) {
  const { t } = useLanguage();
  const print = usePrint(view);
  return (
    <details className="request__fields">
      <summary>{t('requests.fields')}</summary>
      <ul className="kern-list kern-list--bullet">
        {request.fields.map((field) => (
          <li key={`${field.page} ${field.path}`}>{print.label(field)}</li>
        ))}
      </ul>
    </details>
  );
}

function Deadline({ request: { due, extendedFrom, remindedOn } }: { request: InformationRequest }) {
  const { t, language } = useLanguage();
  const days = (list: readonly InformationRequest['due'][]) => list.map((each) => formatDay(each, language)).join(', ');
  return (
    <p className="request__deadline">
      {t('requests.due', { day: formatDay(due, language) })}
      {extendedFrom.length > 0 && ` ${t('requests.extendedFrom', { days: days(extendedFrom) })}`}
      {remindedOn.length > 0 && ` ${t('requests.remindedOn', { days: days(remindedOn) })}`}
    </p>
  );
}

function Answered({ request, view }: RequestProps) {
  const { t, language } = useLanguage();
  return (
    <div className="request__answer">
      <h4 className="request__answer-title">
        {request.answeredAt && t('requests.answeredAt', { time: formatInstant(request.answeredAt, language) })}
      </h4>
      {request.answer && <p className="request__text">{request.answer}</p>}
      <Changes view={view} changes={request.changes ?? []} />
    </div>
  );
}
