import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { useLanguage } from '../app/language.tsx';
import type { AlertKind } from './alert.tsx';
import { Badge } from './badge.tsx';

const kinds: Record<ApplicationStatus, AlertKind> = {
  draft: 'info',
  submitted: 'info',
  inReview: 'info',
  returned: 'warning',
  inDecision: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'warning',
  discarded: 'warning',
};

type StatusBadgeProps = {
  status: ApplicationStatus;
  /** Whether a notice waits for the applicant, who does not know yet what it says. */
  noticeReady?: boolean;
};

/** The state of an application in plain words. */
export function StatusBadge({ status, noticeReady = false }: StatusBadgeProps) {
  const { t } = useLanguage();
  return noticeReady ? (
    <Badge kind="warning">{t('status.noticeReady')}</Badge>
  ) : (
    <Badge kind={kinds[status]}>{t(`status.${status}`)}</Badge>
  );
}
