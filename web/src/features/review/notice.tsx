import { useEffect, useRef, useState } from 'react';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { documentHref } from '../../ui/document-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { NoticeFor } from './decision-inputs.ts';
import type { NoticeState } from './use-notice.ts';
import type { Outcome } from './use-task-change.ts';

type NoticeProps = { notice: NoticeState; view: ApplicationView; busy: boolean; onComplete(outcome: Outcome): void };

/** The notice to be looked at, and, once it was opened, the button that decides with it. */
export function Notice({ notice, view, busy, onComplete }: NoticeProps) {
  const { t } = useLanguage();
  if (notice.error) return <ProblemAlert error={notice.error} />;
  if (notice.outdated) return <p className="kern-body">{t('notice.outdated')}</p>;
  if (!notice.document || !notice.inputs) return null;
  return <Drafted notice={notice} view={view} busy={busy} onComplete={onComplete} />;
}

function Drafted({ notice, view, busy, onComplete }: NoticeProps) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const { document, inputs } = notice;
  if (!document || !inputs) return null;
  const decide = () => {
    setAsking(false);
    onComplete({ ...inputs, noticeId: document.id });
  };
  return (
    <section className="notice" aria-labelledby="notice-title">
      <h3 className="kern-heading-small" id="notice-title" tabIndex={-1} ref={heading}>
        {t('notice.title')}
      </h3>
      <Signed inputs={inputs} view={view} />
      <p className="kern-body">{t(notice.opened ? 'notice.seen' : 'notice.openFirst')}</p>
      <a
        className={`kern-btn kern-btn--${notice.opened ? 'secondary' : 'primary'}`}
        href={documentHref(document)}
        target="_blank"
        rel="noopener noreferrer"
        onClick={notice.open}
        onAuxClick={notice.open}
      >
        <span className="kern-label">
          {t('notice.look')}
          <span className="kern-sr-only"> {t('document.newTab')}</span>
        </span>
      </a>
      {notice.opened && (
        <Button busy={busy} onClick={() => setAsking(true)}>
          {t('notice.decide')}
        </Button>
      )}
      <Dialog
        open={asking}
        title={t(inputs.outcome === 'approved' ? 'outcome.confirmApproval' : 'outcome.confirmRejection')}
        confirm={t('outcome.confirm')}
        cancel={t('common.cancel')}
        busy={busy}
        onConfirm={decide}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('outcome.confirmBody')}</p>
        <Signed inputs={inputs} view={view} />
      </Dialog>
    </section>
  );
}

/** What is signed, in short. */
function Signed({ inputs, view }: { inputs: NoticeFor; view: ApplicationView }) {
  const { t, language } = useLanguage();
  const { application } = view;
  const reason = inputs.reason ? [{ label: t('outcome.reason'), value: inputs.reason }] : [];
  const amounts =
    inputs.outcome === 'approved'
      ? [
          { label: t('application.grantedAmount'), value: formatCents(inputs.amount as Cents, language) },
          ...('requestedAmount' in application && application.requestedAmount !== inputs.amount
            ? [{ label: t('application.requestedAmount'), value: formatCents(application.requestedAmount, language) }]
            : []),
        ]
      : [];
  const decision = { label: t('notice.decision'), value: t(`outcome.${inputs.outcome}`) };
  return <Facts facts={[decision, { label: t('notice.to'), value: view.organisationName }, ...amounts, ...reason]} />;
}
