import type { OnwardStatus } from '#schemas/onward/onward.ts';
import { useLanguage } from '../../app/language.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';

const looks: Record<OnwardStatus, AlertKind> = {
  agreed: 'info',
  asked: 'info',
  begun: 'info',
  handedIn: 'warning',
  askedBack: 'info',
  accepted: 'success',
  ended: 'info',
};

/** How an agreement stands; what was handed in waits for the grantee. */
export function OnwardBadge({ status }: { status: OnwardStatus }) {
  const { t } = useLanguage();
  return <Badge kind={looks[status]}>{t(`onward.status.${status}`)}</Badge>;
}
