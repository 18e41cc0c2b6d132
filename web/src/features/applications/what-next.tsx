import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/link.tsx';

const kinds: Record<Exclude<ApplicationStatus, 'draft'>, AlertKind> = {
  submitted: 'success',
  inReview: 'info',
  inDecision: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'warning',
  discarded: 'warning',
};

/** Says in plain words where the application stands and what happens next. */
export function WhatNext({ view: { application, round } }: { view: ApplicationView }) {
  const { t, language } = useLanguage();
  const { status } = application;
  if (status === 'draft') return null;
  return (
    <Alert kind={kinds[status]} title={t(`next.${status}.title`)}>
      <p className="kern-body">
        {status === 'approved'
          ? t('next.approved.body', { amount: formatCents(application.grantedAmount, language) })
          : t(`next.${status}.body`, { authority: round.authority })}
      </p>
      {status === 'rejected' && (
        <p className="kern-body">
          <strong>{t('next.rejected.reason')}</strong> {application.reason}
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
