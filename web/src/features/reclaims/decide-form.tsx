import { useState } from 'react';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { daysUntil } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { LeaveForm } from './leave-form.tsx';
import { ShortForm } from './short-form.tsx';
import { type ReclaimProps, useDecide } from './use-reclaim.ts';

/** The decision of somebody who did not conduct the reclaim: reimbursement, another look, or nothing. */
export function DecideForm({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const { proposed } = reclaim;
  const late = reclaim.decideUntil !== undefined && daysUntil(reclaim.decideUntil, useNow()) < 0;
  const amount = formatCents(proposed?.amount ?? reclaim.amount, language);
  return (
    <>
      <p className="kern-body">{t('reclaim.decide.lead', { name: proposed?.byName ?? '', amount })}</p>
      <p className="kern-body">{proposed?.reason}</p>
      {!late && <Decide view={view} reclaim={reclaim} amount={amount} />}
      <SendBack view={view} reclaim={reclaim} />
      <LeaveIt view={view} reclaim={reclaim} />
    </>
  );
}

function Decide({ view, reclaim, amount }: ReclaimProps & { amount: string }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const decide = useDecide({ view, reclaim }, t('reclaim.decide.done'));
  return (
    <>
      <p className="actions">
        <Button onClick={() => setAsking(true)}>{t('reclaim.decide.submit')}</Button>
      </p>
      {decide.error && <ProblemAlert error={decide.error} />}
      <Dialog
        open={asking}
        title={t('reclaim.decide.ask', { amount })}
        confirm={t('reclaim.decide.submit')}
        cancel={t('common.cancel')}
        busy={decide.isPending}
        onConfirm={() => decide.mutate({ outcome: 'decided' }, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('reclaim.decide.askBody')}</p>
      </Dialog>
    </>
  );
}

function SendBack({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const sendBack = useDecide({ view, reclaim }, t('reclaim.decide.sentBack'));
  return (
    <details className="quiet-action">
      <summary>{t('reclaim.decide.sendBack')}</summary>
      <ShortForm
        questions={{
          reason: {
            kind: 'text',
            label: t('reclaim.decide.sendBackReason'),
            missing: t('reclaim.decide.sendBackMissing'),
          },
        }}
        submit={t('reclaim.decide.sendBack')}
        variant="secondary"
        busy={sendBack.isPending}
        error={sendBack.error}
        onAnswered={({ reason }) => sendBack.mutate({ outcome: 'sentBack', reason })}
      />
    </details>
  );
}

function LeaveIt({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const leave = useDecide({ view, reclaim }, t('reclaim.leave.done'));
  return (
    <LeaveForm
      busy={leave.isPending}
      error={leave.error}
      onReason={(reason) => leave.mutate({ outcome: 'left', reason })}
    />
  );
}
