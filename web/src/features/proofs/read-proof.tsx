import { formValues } from '#schemas/form/check-form.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { GrantSubPage } from '../../ui/grant-frame.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { FiguresTable, OnwardBeside } from './figures-table.tsx';
import { PlanActual } from './plan-actual.tsx';
import { Received, SettlementFigure, SettlementTable } from './settlement.tsx';
import type { ProofAtHand } from './with-proof.tsx';

/** A proof that cannot be changed at present: how it stands, what was handed in, what it comes to. */
export function ReadProof({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const { view, proof } = hand;
  return (
    <GrantSubPage view={view} title={t(`proof.title.${proof.kind}`)}>
      <Outcome hand={hand} />
      {proof.submitted && (
        <>
          <HandedIn hand={hand} />
          <p className="actions">
            <PrintButton>{t('check.print')}</PrintButton>
          </p>
        </>
      )}
    </GrantSubPage>
  );
}

function Outcome({ hand: { view, proof } }: { hand: ProofAtHand }) {
  const { t, language } = useLanguage();
  const { retainUntil } = view.grant;
  const kind = proof.status === 'accepted' ? 'success' : proof.status === 'objected' ? 'warning' : 'info';
  const due = view.grant.proofs[proof.kind]?.due;
  return (
    <Alert kind={kind} title={t(`proof.state.${proof.status}`)}>
      <p className="kern-body">{t(`proof.state.${proof.status}.body`, { day: due ? formatDay(due, language) : '' })}</p>
      {proof.status === 'accepted' && proof.kind === 'final' && retainUntil && (
        <p className="kern-body">{t('proof.retain', { day: formatDay(retainUntil, language) })}</p>
      )}
    </Alert>
  );
}

/** What was handed in, beside what was granted and planned. */
export function HandedIn({ hand: { view, proof, form } }: { hand: ProofAtHand }) {
  const { t, language } = useLanguage();
  const { submitted, settlement } = proof;
  const values = formValues(form.version, proof.sections);
  return (
    <>
      {submitted && (
        <Facts
          facts={[
            { label: t('proof.submittedAt'), value: formatInstant(submitted.at, language) },
            { label: t('proof.submittedBy'), value: submitted.byName },
            { label: t('proof.inTime'), value: t(submitted.late ? 'proof.late' : 'proof.punctual') },
            { label: t('proof.hash'), value: <span className="proof-hash">{submitted.contentHash}</span> },
          ]}
        />
      )}
      {settlement && (
        <Panel title={t('proof.settlement.title')} look="accent">
          <SettlementFigure title={t('proof.settlement.keepNeutral')} settlement={settlement} />
          <SettlementTable settlement={settlement} />
          <Received view={view} />
        </Panel>
      )}
      <Panel title={t('proof.figures.title')}>
        <FiguresTable form={form} values={values} />
        <OnwardBeside form={form} values={values} onward={view.onward} />
      </Panel>
      {form.plan && (
        <Panel title={t('proof.plan.title')}>
          <PlanActual form={form} values={values} />
        </Panel>
      )}
      <Panel title={t('proof.answersOfGrantee')}>
        <Answers pages={form.version.pages} sections={proof.sections} />
      </Panel>
    </>
  );
}
