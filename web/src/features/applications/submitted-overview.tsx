import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { legalActions } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Answers } from '../../ui/answers.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { History } from '../../ui/history.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoundFacts } from '../../ui/round-facts.tsx';
import { WhatNext } from './what-next.tsx';
import { Withdraw } from './withdraw.tsx';

/** An application that was handed in: where it stands, what happens next, what was submitted, what has happened. */
export function SubmittedOverview({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { application } = view;
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const mayWithdraw =
    legalActions(applicationLifecycle, application.status).includes('withdraw') &&
    can(actor, 'application.withdraw', { organisationId: application.organisationId });
  return (
    <>
      <WhatNext view={view} />
      <div className="columns">
        <div className="columns__main">
          {application.status !== 'discarded' && (
            <Panel title={t('application.submittedContent')}>
              <Answers pages={pages} sections={view.sections} />
            </Panel>
          )}
          <History key={application.version} application={application} />
        </div>
        <aside className="columns__side" aria-label={t('application.aside')}>
          <Panel title={t('application.facts')} look="accent">
            <Facts facts={useFacts(view)} />
          </Panel>
          <Panel title={t('round.facts')}>
            <RoundFacts round={view.round} />
          </Panel>
          {mayWithdraw && <Withdraw application={application} />}
        </aside>
      </div>
    </>
  );
}

function useFacts({ application }: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const facts: Fact[] = [];
  if ('number' in application && application.number)
    facts.push({ label: t('column.number'), value: application.number });
  if ('requestedAmount' in application) {
    facts.push({ label: t('application.submittedAt'), value: formatInstant(application.submittedAt, language) });
    facts.push({ label: t('application.requestedAmount'), value: formatCents(application.requestedAmount, language) });
  }
  if (application.status === 'approved')
    facts.push({ label: t('application.grantedAmount'), value: formatCents(application.grantedAmount, language) });
  if ('decidedAt' in application)
    facts.push({ label: t('application.decidedAt'), value: formatInstant(application.decidedAt, language) });
  return facts;
}
