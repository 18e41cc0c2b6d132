import { useState } from 'react';
import { differences } from '#schemas/renewal/difference.ts';
import { comparablePages } from '#schemas/renewal/renewal-form.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { DifferenceList } from '../../ui/difference-list.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { HandoverNote } from '../../ui/handover-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WhoIsHere } from '../../ui/who-is-here.tsx';
import { Arrivals } from '../form/attachments/arrivals.tsx';
import { Unarrived } from '../form/attachments/unarrived.tsx';
import { useDraftViews } from '../form/autosave/use-drafts.ts';
import { CheckedAmount } from '../form/check-page.tsx';
import { sectionsOf } from '../form/computed.ts';
import { Conflicts } from '../form/conflicts.tsx';
import type { Desk } from '../form/desk.ts';
import { FormAside } from '../form/form-aside.tsx';
import { OpenProblems } from '../form/open-problems.tsx';
import { formProblems } from '../form/page-problems.ts';
import { useRefusals } from '../form/refusals.ts';
import { SaveProblem } from '../form/save-problem.tsx';
import { SaveStatus } from '../form/save-status.tsx';
import { Submit } from '../form/submit.tsx';
import { Asked } from './asked.tsx';
import { askedFields, isAskedHere } from './asked-fields.ts';
import type { Basis } from './renewal-page.tsx';
import { Standing } from './standing.tsx';

export type RenewalProps = { desk: Desk; basis: Basis };

/** Whoever has nothing to change reads what stays, answers what is asked anew, and signs. */
export function RenewalForm({ desk, basis }: RenewalProps) {
  const { t, pick } = useLanguage();
  const { drafts, view } = desk;
  const views = useDraftViews(drafts);
  useRefusals(view.application.id);
  const problems = formProblems(desk);
  // As it was when the page was opened: a question stays while it is being answered.
  const [asked] = useState(() => askedFields(desk));
  const elsewhere = problems.filter((problem) => !isAskedHere(asked, problem));
  const failing = views.find(({ save }) => save.kind === 'later' || save.kind === 'stopped');
  const sections = sectionsOf(desk, views);
  const resume = () => {
    for (const draft of drafts) draft.resume();
  };
  return (
    <div className="page renewal">
      <PageTitle preline={`${view.organisationName} · ${pick(view.round.title)}`}>{t('renewal.title')}</PageTitle>
      <SaveStatus drafts={drafts} />
      <Arrivals desk={desk} />
      <WhoIsHere applicationId={view.application.id} pages={desk.version.pages} page="check" />
      <div className="columns">
        <div className="columns__main">
          {failing && <SaveProblem save={failing.save} onRetry={resume} />}
          {drafts.map((draft) => (
            <Conflicts key={draft.page.id} draft={draft} picture={draft.view()} />
          ))}
          <HandoverNote application={view.application} />
          <Unarrived desk={desk} />
          <WhatChanges desk={desk} basis={basis} sections={sections} />
          {elsewhere.length > 0 && <OpenProblems desk={desk} problems={elsewhere} />}
          <Asked desk={desk} asked={asked} />
          <Standing desk={desk} basis={basis} sections={sections} />
          <CheckedAmount desk={desk} views={views} />
          <Submit desk={desk} complete={problems.length === 0} />
        </div>
        <FormAside desk={desk} />
      </div>
    </div>
  );
}

function WhatChanges({ desk, basis, sections }: RenewalProps & { sections: ReturnType<typeof sectionsOf> }) {
  const { t, language } = useLanguage();
  const { application } = basis;
  const submitted = 'submittedAt' in application ? application.submittedAt : application.createdAt;
  const day = formatDay(berlinDay(Date.parse(submitted)), language);
  const found = differences(comparablePages(desk.version.pages), basis.sections, sections);
  return (
    <Panel title={t('renewal.differenceTitle')}>
      <p className="kern-body">{t('renewal.basedOn', { number: basis.grant.number, day })}</p>
      <div role="status">
        <DifferenceList differences={found} pages={desk.version.pages} none={t('renewal.noDifference')} />
      </div>
    </Panel>
  );
}
