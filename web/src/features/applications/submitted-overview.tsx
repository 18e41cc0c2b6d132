import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { legalActions } from '#schemas/lifecycle.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Answers } from '../../ui/answers.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { FinancingTable, FrameNote } from '../../ui/financing.tsx';
import { financingOf, versionOf } from '../../ui/form-context.ts';
import { formatInstant } from '../../ui/format.ts';
import { History } from '../../ui/history.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlanTable } from '../../ui/plan-table.tsx';
import { RoundFacts } from '../../ui/round-facts.tsx';
import { Consent } from './consent.tsx';
import { Documents } from './documents.tsx';
import { EarlierRequests } from './earlier-requests.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { WhatNext } from './what-next.tsx';
import { Withdraw } from './withdraw.tsx';

/** An application that was handed in: where it stands, what to do next, what was submitted, what has happened. */
export function SubmittedOverview({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { application } = view;
  const mayWithdraw =
    !view.noticeReady &&
    legalActions(applicationLifecycle, application.status).includes('withdraw') &&
    can(actor, 'application.withdraw', { organisationId: application.organisationId });
  return (
    <>
      <WhatNext view={view} />
      <RequestPanel view={view} />
      <NoticePanel view={view} />
      <div className="columns">
        <div className="columns__main">
          {application.status !== 'discarded' && <Submitted view={view} />}
          <EarlierRequests view={view} />
          <History key={application.version} application={application} />
        </div>
        <aside className="columns__side" aria-label={t('application.aside')}>
          <Panel title={t('application.facts')} look="accent">
            <Facts facts={useFacts(view)} />
          </Panel>
          <Documents view={view} />
          <Panel title={t('round.facts')}>
            <RoundFacts round={view.round} />
          </Panel>
          <Consent view={view} />
          {mayWithdraw && <Withdraw application={application} />}
        </aside>
      </div>
    </>
  );
}

function Submitted({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const financing = financingOf(view, view.sections);
  return (
    <>
      <Panel title={t('application.submittedContent')}>
        <Answers pages={versionOf(view).pages} sections={view.sections} documents={view.documents} />
      </Panel>
      <Panel title={t('financing.title')}>
        <FrameNote financing={financing} />
        <FinancingTable financing={financing} />
        {financing.plan && <PlanTable financing={financing} plan={financing.plan} titled />}
      </Panel>
    </>
  );
}

function useFacts({ application }: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const facts: Fact[] = [];
  if ('number' in application && application.number)
    facts.push({ label: t('column.number'), value: application.number });
  if ('requestedAmount' in application) {
    const moment = formatInstant(application.submittedAt, language);
    const late = application.late ? t('application.lateSuffix') : '';
    facts.push({ label: t('application.submittedAt'), value: `${moment}${late}` });
    facts.push({ label: t('application.requestedAmount'), value: formatCents(application.requestedAmount, language) });
  }
  if (application.status === 'approved')
    facts.push({ label: t('application.grantedAmount'), value: formatCents(application.grantedAmount, language) });
  if ('decidedAt' in application)
    facts.push({ label: t('application.decidedAt'), value: formatInstant(application.decidedAt, language) });
  if (application.status === 'withdrawn')
    facts.push({ label: t('application.withdrawnAt'), value: formatInstant(application.withdrawnAt, language) });
  return facts;
}
