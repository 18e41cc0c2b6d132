import { can } from '#schemas/permissions.ts';
import type { InformationRequest, NamedField } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Badge } from '../../ui/badge.tsx';
import { fieldId } from '../../ui/field-id.ts';
import { labelAt } from '../../ui/field-label.ts';
import { versionOf } from '../../ui/form-context.ts';
import { daysUntil, formatDay, formatInstant } from '../../ui/format.ts';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { openRequestOf } from '../../ui/open-request.ts';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useNow } from '../../ui/use-now.ts';

/** What the authority wants to know before it goes on, until when, and the way to answer. */
export function RequestPanel({ view }: { view: ApplicationView }) {
  const { t, language } = useLanguage();
  const request = openRequestOf(view);
  if (!request) return null;
  const { askedAt, askedByName, message, fields } = request;
  const first = fields[0]?.page ?? '';
  const params = { id: view.application.id };
  return (
    <Panel title={t('request.title')} look="accent">
      <Due request={request} />
      <p className="request__message">{message}</p>
      <p className="request__who">
        {t('request.askedBy', { name: askedByName, time: formatInstant(askedAt, language) })}
      </p>
      <h3 className="kern-heading-small">{t('request.fields')}</h3>
      <NamedFields view={view} fields={fields} />
      <div className="actions">
        <ButtonLink to="/applications/$id/form/$page" params={{ ...params, page: first }}>
          {t('request.work')}
        </ButtonLink>
        <ButtonLink look="secondary" to="/applications/$id/check" params={params}>
          {t('answer.check')}
        </ButtonLink>
      </div>
      <WhoAnswers view={view} />
    </Panel>
  );
}

/** From this many days on, the rest of the time is what must be seen first. */
const soon = 3;

function Due({ request }: { request: InformationRequest }) {
  const { t, plural, language } = useLanguage();
  const left = daysUntil(request.due, useNow());
  return (
    <div className="request__due">
      <p>
        <strong>{t('request.due', { due: formatDay(request.due, language) })}</strong>
      </p>
      <Badge kind={left <= soon ? 'danger' : 'warning'}>
        {left < 0 ? t('request.over') : left === 0 ? t('request.lastDay') : plural('round.daysLeft', left)}
      </Badge>
      {request.extendedFrom.length > 0 && (
        <p className="request__who">
          {t('request.extended', { before: formatDay(request.extendedFrom.at(-1) ?? request.due, language) })}
        </p>
      )}
      {request.remindedOn.length > 0 && (
        <p className="request__who">
          {t('request.reminded', { day: formatDay(request.remindedOn.at(-1) ?? request.due, language) })}
        </p>
      )}
    </div>
  );
}

/** Each place by its name, leading to its field in the form. */
function NamedFields({ view, fields }: { view: ApplicationView; fields: readonly NamedField[] }) {
  const { pick } = useLanguage();
  const { pages } = versionOf(view);
  return (
    <ul className="kern-list kern-list--bullet">
      {fields.map(({ page: id, path }) => {
        const page = pages.find((candidate) => candidate.id === id);
        return (
          page && (
            <li key={`${id} ${path}`}>
              <TextLink
                to="/applications/$id/form/$page"
                params={{ id: view.application.id, page: id }}
                hash={fieldId(path)}
              >
                {pick(page.title)}: {labelAt(page, path, view.sections[id] ?? {}, pick).replace(/[.?]$/, '')}
              </TextLink>
            </li>
          )
        );
      })}
    </ul>
  );
}

function WhoAnswers({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId } = view.application;
  if (can(actor, 'request.answer', { organisationId })) return null;
  return (
    <div className="request__hands">
      <p className="kern-body">{t('request.signatorySends')}</p>
      <Signatories organisationId={organisationId} />
    </div>
  );
}
