import type { FieldProblem } from '#schemas/errors.ts';
import { proofProblems } from '#schemas/proof/proof-checks.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { GrantSubPage } from '../../ui/grant-frame.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useDraftViews } from '../form/autosave/use-drafts.ts';
import { Conflicts } from '../form/conflicts.tsx';
import { summaryEntry } from '../form/page-problems.ts';
import { SaveProblem } from '../form/save-problem.tsx';
import { SaveStatus } from '../form/save-status.tsx';
import { Asked } from './asked.tsx';
import { FiguresTable, OnwardBeside } from './figures-table.tsx';
import { PlanActual } from './plan-actual.tsx';
import { SettlementFigure, SettlementTable } from './settlement.tsx';
import { SubmitProof } from './submit-proof.tsx';
import { type ProofDesk, useProofDesk } from './use-proof-desk.ts';
import { type Typed, useTyped } from './use-typed.ts';
import type { ProofAtHand } from './with-proof.tsx';

/** The whole proof before it is handed in: what is missing, what it comes to, and who may hand it in. */
export function ProofCheck({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const desk = useProofDesk(hand);
  const { form, view, proof, drafts } = desk;
  const typed = useTyped(desk);
  const failing = useDraftViews(drafts).find(({ save }) => save.kind === 'later' || save.kind === 'stopped');
  const problems = proofProblems(form, typed.sections);
  const begun = Object.keys(proof.sections).length > 0;
  const resume = () => {
    for (const draft of drafts) draft.resume();
  };
  return (
    <GrantSubPage view={view} title={t(`proof.title.${proof.kind}`)}>
      <Intro desk={desk} begun={begun} />
      <SaveStatus drafts={drafts} />
      {failing && <SaveProblem save={failing.save} onRetry={resume} />}
      {drafts.map((draft) => (
        <Conflicts key={draft.page.id} draft={draft} picture={draft.view()} />
      ))}
      {problems.length > 0 && <Missing desk={desk} problems={problems} />}
      <Panel title={t('proof.answers')}>
        <ProofAnswers desk={desk} sections={typed.sections} />
      </Panel>
      <Beside desk={desk} typed={typed} />
      {proof.kind === 'final' && (
        <Panel title={t('proof.settlement.title')} look="accent">
          <SettlementFigure title={t('proof.settlement.keep')} settlement={typed.settlement} />
          <SettlementTable settlement={typed.settlement} />
        </Panel>
      )}
      <p className="actions">
        <PrintButton>{t('check.print')}</PrintButton>
      </p>
      <SubmitProof desk={desk} complete={problems.length === 0} />
    </GrantSubPage>
  );
}

function Intro({ desk, begun }: { desk: ProofDesk; begun: boolean }) {
  const { t, language } = useLanguage();
  const { proof, view, drafts } = desk;
  const due = view.grant.proofs[proof.kind]?.due;
  const days = due ? daysUntil(due, useNow()) : 0;
  const [first] = drafts;
  return (
    <>
      {due && proof.status === 'draft' && (
        <p className="form__intro">{t(days < 0 ? 'proof.overdue' : 'proof.due', { day: formatDay(due, language) })}</p>
      )}
      <Asked proof={proof} />
      {first && (
        <p className="actions">
          <ButtonLink
            to="/grants/$applicationId/proofs/$proofId/$page"
            params={{ applicationId: view.grant.id, proofId: proof.id, page: first.page.id }}
          >
            {t(begun ? 'proof.goOn' : 'proof.begin')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

/** What is still missing on all pages, each entry leading to its field. */
function Missing({ desk, problems }: { desk: ProofDesk; problems: readonly FieldProblem[] }) {
  const { t, pick, language } = useLanguage();
  const pages = desk.drafts
    .map((draft) => ({ draft, own: problems.filter(({ page }) => page === draft.page.id) }))
    .filter(({ own }) => own.length > 0);
  return (
    <Alert kind="warning" title={t('proof.missing')}>
      {pages.map(({ draft, own }) => (
        <div className="open-problems" key={draft.page.id}>
          <p className="open-problems__page">{pick(draft.page.title)}</p>
          <ul className="kern-list kern-list--bullet">
            {own.map((problem) => {
              const { targetId, text } = summaryEntry(desk.fields.version, draft, problem, language, pick);
              return (
                <li key={`${targetId} ${text}`}>
                  <TextLink
                    to="/grants/$applicationId/proofs/$proofId/$page"
                    params={{ applicationId: desk.view.grant.id, proofId: desk.proof.id, page: draft.page.id }}
                    search={{ problems: true }}
                    hash={targetId}
                  >
                    {text}
                  </TextLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </Alert>
  );
}

function ProofAnswers({ desk, sections }: { desk: ProofDesk; sections: Typed['sections'] }) {
  const { t, pick } = useLanguage();
  return (
    <Answers
      pages={desk.form.version.pages}
      sections={sections}
      action={(page) => (
        <TextLink
          to="/grants/$applicationId/proofs/$proofId/$page"
          params={{ applicationId: desk.view.grant.id, proofId: desk.proof.id, page: page.id }}
        >
          {t('check.change')}
          <span className="kern-sr-only">: {pick(page.title)}</span>
        </TextLink>
      )}
    />
  );
}

function Beside({ desk: { form, view }, typed: { values } }: { desk: ProofDesk; typed: Typed }) {
  const { t } = useLanguage();
  return (
    <>
      <Panel title={t('proof.figures.title')}>
        <FiguresTable form={form} values={values} />
        <OnwardBeside form={form} values={values} onward={view.onward} />
      </Panel>
      {form.plan && (
        <Panel title={t('proof.plan.title')}>
          <PlanActual form={form} values={values} />
        </Panel>
      )}
    </>
  );
}
