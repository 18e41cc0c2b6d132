import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { useLanguage } from '../app/language.tsx';
import type { AlertKind } from './alert.tsx';
import { Badge } from './badge.tsx';

const kinds: Record<ApplicationStatus, AlertKind> = {
  draft: 'info',
  submitted: 'info',
  inReview: 'info',
  inDecision: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'warning',
  discarded: 'warning',
};

/** The state of an application in plain words. */
export function StatusBadge({ status }: { status: ApplicationStatus }) {
  const { t } = useLanguage();
  return <Badge kind={kinds[status]}>{t(`status.${status}`)}</Badge>;
}
