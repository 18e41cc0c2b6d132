import type { FieldProblem } from '#schemas/errors.ts';
import { checkForm } from '#schemas/form/check-form.ts';
import type { Page } from '#schemas/form/page.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { formContext, versionOf } from '../../ui/form-context.ts';
import { HandoverNote } from '../../ui/handover-note.tsx';
import { LateWarning } from '../../ui/late-warning.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoundTerms } from '../../ui/round-facts.tsx';
import { SavedWhere } from '../../ui/saved-where.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { TaskList, type TaskListItem } from '../../ui/task-list.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { WhoIsHere } from '../../ui/who-is-here.tsx';
import { PartsLink } from '../parts/parts-link.tsx';
import { Discard } from './discard.tsx';
import { RenewalNote } from './renewal-note.tsx';

type PageState = 'notStarted' | 'incomplete' | 'complete' | 'optional';

const badgeOf: Record<PageState, AlertKind> = {
  notStarted: 'info',
  optional: 'info',
  incomplete: 'warning',
  complete: 'success',
};

function stateOf(page: Page, view: ApplicationView, problems: readonly FieldProblem[]): PageState {
  const stored = Object.values(view.sections[page.id] ?? {});
  const begun = stored.some(({ value }) => value !== null && value !== '');
  if (problems.some((problem) => problem.page === page.id)) return begun ? 'incomplete' : 'notStarted';
  return begun ? 'complete' : 'optional';
}

/** A draft: which pages are done, where to go on, and who can submit it. */
export function DraftOverview({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const { application } = view;
  return (
    <div className="columns">
      <div className="columns__main">
        <LateWarning round={view.round} />
        <WhoIsHere applicationId={application.id} pages={versionOf(view).pages} page="overview" />
        <Handover view={view} />
        <RenewalNote view={view} />
        <Panel title={t('draft.pages')}>
          <p className="kern-body">{t('draft.intro')}</p>
          <SavedWhere applicationId={application.id} />
          <Pages view={view} />
        </Panel>
        <PartsLink view={view} />
        <WhoSubmits view={view} />
      </div>
      <aside className="columns__side" aria-label={t('application.aside')}>
        <Panel title={t('round.facts')} look="accent">
          <TimeLeft round={view.round} />
          <RoundTerms round={view.round} />
        </Panel>
        <Discard application={application} />
      </aside>
    </div>
  );
}

function Pages({ view }: { view: ApplicationView }) {
  const { t, plural, pick } = useLanguage();
  const version = versionOf(view);
  const problems = checkForm(version, view.sections, formContext(view));
  const states = version.pages.map((page) => ({ page, state: stateOf(page, view, problems) }));
  const next = states.find(({ state }) => state === 'notStarted' || state === 'incomplete');
  const params = { id: view.application.id };
  const pages: TaskListItem[] = states.map(({ page, state }) => ({
    key: page.id,
    title: (
      <TextLink to="/applications/$id/form/$page" params={{ ...params, page: page.id }}>
        {pick(page.title)}
      </TextLink>
    ),
    note: plural('minutes.page', page.minutes),
    status: <Badge kind={badgeOf[state]}>{t(`draft.${state}`)}</Badge>,
  }));
  const check: TaskListItem = {
    key: 'check',
    title: (
      <TextLink to="/applications/$id/check" params={params}>
        {t('draft.check')}
      </TextLink>
    ),
    status: <Badge kind="info">{t(next ? 'draft.notYet' : 'draft.ready')}</Badge>,
  };
  return (
    <>
      <TaskList items={[...pages, check]} />
      <p className="actions">
        {next ? (
          <ButtonLink to="/applications/$id/form/$page" params={{ ...params, page: next.page.id }}>
            {t(states.every(({ state }) => state !== 'complete') ? 'draft.start' : 'draft.continue')}
          </ButtonLink>
        ) : (
          <ButtonLink to="/applications/$id/check" params={params}>
            {t('draft.check')}
          </ButtonLink>
        )}
      </p>
    </>
  );
}

/** To whom the draft was handed; a signatory goes on from here to where they submit it or hand it back. */
function Handover({ view: { application } }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { id, organisationId } = application;
  const waits = application.status === 'draft' && application.handover?.state === 'handedOver';
  return (
    <HandoverNote application={application}>
      {waits && can(actor, 'application.submit', { organisationId }) && (
        <p className="actions">
          <ButtonLink to="/applications/$id/check" params={{ id }}>
            {t('handover.toCheck')}
          </ButtonLink>
        </p>
      )}
    </HandoverNote>
  );
}

/** Whoever only writes is told who can sign, before they are done. */
function WhoSubmits({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId } = view.application;
  if (can(actor, 'application.submit', { organisationId })) return null;
  return (
    <Alert kind="info" title={t('submit.signatoryTitle')}>
      <p className="kern-body">{t('draft.whoSubmits')}</p>
      <Signatories organisationId={organisationId} />
    </Alert>
  );
}
