import type { GrantView } from '#schemas/grant/grant-view.ts';
import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { dutyNamed, useDutyTitle } from '../../ui/duty-line.tsx';
import { formatDay } from '../../ui/format.ts';
import { SettleForm } from '../../ui/settle-form.tsx';
import { Undelivered } from '../../ui/undelivered.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';

type TroublesProps = { view: GrantView };

/** Mails that came back and duties that are long overdue, each to be settled by an officer. */
export function Troubles({ view }: TroublesProps) {
  const { t, language } = useLanguage();
  const titleOf = useOverdueTitle();
  return (
    <>
      {view.overdue.map(({ kind, due }) => (
        <Alert key={kind} kind="danger" title={t('grant.overdue.title', { what: titleOf(kind) })}>
          <p className="kern-body">{t('grant.overdue.body', { day: formatDay(due, language) })}</p>
          <SettleOverdue view={view} kind={kind} />
        </Alert>
      ))}
      <Undelivered about={view.grant} mails={view.undelivered} />
    </>
  );
}

/** An overdue duty goes by its kind with its subject: `payment:2`. */
function useOverdueTitle(): (name: string) => string {
  const { t } = useLanguage();
  const titleOf = useDutyTitle();
  return (name) => {
    if (name === 'noRound') return t('renewal.noRoundTodo');
    const duty = dutyNamed(name);
    return duty ? titleOf(duty) : name;
  };
}

const useMaySettle = ({ grant: { organisationId, authorityId } }: GrantView): boolean =>
  can(useActor(), 'grant.moveDeadline', { organisationId, authorityId });

function SettleOverdue({ view, kind }: TroublesProps & { kind: string }) {
  const { t } = useLanguage();
  const settle = useGrantChange(view, {
    send: ({ note }: { note: string }) =>
      call('settleOverdue', { parameters: { applicationId: view.grant.id }, body: { kind, note } }),
    done: t('grant.settle.done'),
  });
  if (!useMaySettle(view)) return null;
  return <SettleForm settle={settle} />;
}
