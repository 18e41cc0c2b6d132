import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/link.tsx';

type Told = Exclude<ApplicationStatus, 'draft' | 'returned'>;

const kinds: Record<Told, AlertKind> = {
  submitted: 'success',
  inReview: 'info',
  inDecision: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'warning',
  discarded: 'warning',
};

/** Says in plain words where the application stands and what happens next, unless a panel of its own does. */
export function WhatNext({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const { status } = view.application;
  if (status === 'draft' || status === 'returned' || view.noticeReady) return null;
  return (
    <Alert kind={kinds[status]} title={useTitle(view, status)}>
      <WhatNextBody view={view} />
      {view.application.status === 'approved' && view.application.delivery.state === 'delivered' && (
        <p className="actions">
          <ButtonLink to="/grants/$applicationId" params={{ applicationId: view.application.id }}>
            {t('grant.toGrant')}
          </ButtonLink>
        </p>
      )}
      {(status === 'withdrawn' || status === 'discarded') && (
        <p className="actions">
          <ButtonLink to="/" look="secondary">
            {t('applications.toRounds')}
          </ButtonLink>
        </p>
      )}
    </Alert>
  );
}

function useTitle({ application }: ApplicationView, status: Told): string {
  const { t } = useLanguage();
  return application.status === 'approved' && application.grantedAmount < application.requestedAmount
    ? t('next.approvedInPart.title')
    : t(`next.${status}.title`);
}

function WhatNextBody({ view: { application, round } }: { view: ApplicationView }) {
  const { t, language } = useLanguage();
  const { status } = application;
  if (status === 'draft' || status === 'returned') return null;
  const { authority } = round;
  const reason = status === 'approved' || status === 'rejected' ? application.reason : undefined;
  return (
    <>
      <p className="kern-body">
        {status === 'approved'
          ? t('next.approved.body', {
              amount: formatCents(application.grantedAmount, language),
              requested: formatCents(application.requestedAmount, language),
            })
          : t(`next.${status}.body`, { authority })}
      </p>
      {'late' in application && application.late && (status === 'submitted' || status === 'inReview') && (
        <p className="kern-body">{t(application.lateAdmission ? 'next.lateAdmitted' : 'next.late')}</p>
      )}
      {reason && (
        <p className="kern-body request__message">
          <strong>{t('next.rejected.reason')}</strong> {reason}
        </p>
      )}
    </>
  );
}
