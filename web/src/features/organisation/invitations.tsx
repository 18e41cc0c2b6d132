import { useEffect, useRef, useState } from 'react';
import type { OpenInvitation } from '#schemas/organisation/members.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePeopleChange } from './use-people-change.ts';

type InvitationsProps = { organisationId: string; invitations: readonly OpenInvitation[]; manages: boolean };

/** Who was invited and has not come yet; a signatory can take an invitation back. */
export function Invitations({ organisationId, invitations, manages }: InvitationsProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<OpenInvitation>();
  const list = useRef<HTMLDivElement>(null);
  const [settled, setSettled] = useState(0);
  // Once the dialog has closed: the button that it gives the focus back to may be gone with its row.
  useEffect(() => {
    if (settled > 0) list.current?.focus();
  }, [settled]);
  const revoke = usePeopleChange(organisationId, ({ id }: OpenInvitation) =>
    call('revokeInvitation', { parameters: { organisationId, invitationId: id } }),
  );
  const confirm = (invitation: OpenInvitation) =>
    revoke.mutate(invitation, {
      onSuccess: () => announce(t('invitation.revoked', { name: invitation.name })),
      onSettled: () => {
        setAsked(undefined);
        setSettled((count) => count + 1);
      },
    });
  return (
    <Panel title={t('invitation.title')}>
      {revoke.error && <ProblemAlert error={revoke.error} />}
      <div ref={list} tabIndex={-1}>
        {invitations.length === 0 ? (
          <p className="kern-body">{t('invitation.none')}</p>
        ) : (
          <InvitationTable invitations={invitations} onAsk={manages ? setAsked : undefined} />
        )}
      </div>
      <Dialog
        open={asked !== undefined}
        title={t('invitation.revokeTitle', { name: asked?.name ?? '' })}
        confirm={t('invitation.revokeConfirm')}
        cancel={t('common.cancel')}
        busy={revoke.isPending}
        onConfirm={() => asked && confirm(asked)}
        onCancel={() => setAsked(undefined)}
      >
        <p className="kern-body">{t('invitation.revokeBody')}</p>
      </Dialog>
    </Panel>
  );
}

type TableProps = Pick<InvitationsProps, 'invitations'> & {
  onAsk: ((invitation: OpenInvitation) => void) | undefined;
};

function InvitationTable({ invitations, onAsk }: TableProps) {
  const { t, language } = useLanguage();
  const columns = ['name', 'email', 'role', 'validUntil', ...(onAsk ? (['manage'] as const) : [])] as const;
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('invitation.title')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {invitations.map((invitation) => (
          <tr className="kern-table__row" key={invitation.id}>
            <th scope="row" className="kern-table__cell" data-label={t('column.name')}>
              {invitation.name}
            </th>
            <td className="kern-table__cell" data-label={t('column.email')}>
              {invitation.email}
            </td>
            <td className="kern-table__cell" data-label={t('column.role')}>
              {t(`role.${invitation.role}`)}
            </td>
            <td className="kern-table__cell" data-label={t('column.validUntil')}>
              {formatInstant(invitation.expiresAt, language)}
            </td>
            {onAsk && (
              <td className="kern-table__cell" data-label={t('column.manage')}>
                <Button variant="secondary" onClick={() => onAsk(invitation)}>
                  {t('invitation.revoke')}
                  <span className="kern-sr-only"> ({invitation.name})</span>
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
