import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { MemberChange } from './members.tsx';

type MemberDialogProps = {
  asked: MemberChange | undefined;
  busy: boolean;
  onConfirm(change: MemberChange): void;
  onCancel(): void;
};

/** Asks before somebody's rights change, and says what follows; more clearly when they are one's own. */
export function MemberDialog({ asked, busy, onConfirm, onCancel }: MemberDialogProps) {
  const { t } = useLanguage();
  const { person } = useActor();
  const kind = asked?.kind ?? 'promote';
  const isSelf = asked?.member.personId === person.id;
  const body = kind !== 'promote' && isSelf ? (`people.${kind}SelfBody` as const) : (`people.${kind}Body` as const);
  return (
    <Dialog
      open={asked !== undefined}
      title={t(`people.${kind}Title`, { name: asked?.member.name ?? '' })}
      confirm={t(kind === 'remove' ? 'people.removeConfirm' : `people.${kind}`)}
      cancel={t('common.cancel')}
      busy={busy}
      onConfirm={() => asked && onConfirm(asked)}
      onCancel={onCancel}
    >
      <p className="kern-body">{t(body)}</p>
    </Dialog>
  );
}
