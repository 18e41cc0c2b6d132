import { useState } from 'react';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { type ReclaimProps, useHear, useStep } from './use-reclaim.ts';

/** Sends the letter that hears the grantee. From then on it knows. */
export function Hear({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const [asking, setAsking] = useState(false);
  const hear = useHear({ view, reclaim }, t('reclaim.hear.done'));
  return (
    <>
      <p className="kern-body">{t('reclaim.hear.lead', { days: view.terms.reclaim.hearingDays })}</p>
      <p className="actions">
        <Button onClick={() => setAsking(true)}>{t('reclaim.hear.submit')}</Button>
      </p>
      {hear.error && <ProblemAlert error={hear.error} />}
      <Dialog
        open={asking}
        title={t('reclaim.hear.ask')}
        confirm={t('reclaim.hear.submit')}
        cancel={t('common.cancel')}
        busy={hear.isPending}
        onConfirm={() => hear.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('reclaim.hear.askBody', { amount: formatCents(reclaim.amount, language) })}</p>
      </Dialog>
    </>
  );
}

/** Ends a hearing that ran out; before that there is nothing to do but to wait. */
export function CloseHearing({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const close = useStep({ view, reclaim }, t('reclaim.close.done'));
  const due = reclaim.hearing?.due ?? reclaim.knownOn;
  const over = daysUntil(due, useNow()) < 0;
  const day = formatDay(due, language);
  if (!over) return <p className="kern-body">{t('reclaim.close.wait', { day })}</p>;
  return (
    <>
      <p className="kern-body">{t('reclaim.close.lead', { day })}</p>
      <p className="actions">
        <Button busy={close.isPending} onClick={() => close.mutate({ step: 'closeHearing' })}>
          {t('reclaim.close.submit')}
        </Button>
      </p>
      {close.error && <ProblemAlert error={close.error} />}
    </>
  );
}
