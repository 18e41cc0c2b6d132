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
  /** A notice that the applicant has not got yet and whose content they do not know: to be opened here, or on its way. */
  noticeReady?: { retrieveUntil?: string | undefined } | undefined;
};

/** The state of an application in plain words. */
export function StatusBadge({ status, noticeReady }: StatusBadgeProps) {
  const { t } = useLanguage();
  return noticeReady ? (
    <Badge kind={noticeReady.retrieveUntil ? 'warning' : 'info'}>
      {t(noticeReady.retrieveUntil ? 'status.noticeReady' : 'status.noticeByPost')}
    </Badge>
  ) : (
    <Badge kind={kinds[status]}>{t(`status.${status}`)}</Badge>
  );
}
