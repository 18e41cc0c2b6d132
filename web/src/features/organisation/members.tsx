import { useEffect, useRef, useState } from 'react';
import type { Member } from '#schemas/organisation/members.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Panel } from '../../ui/panel.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { MemberTable } from './member-table.tsx';
import { usePeopleChange } from './use-people-change.ts';

/** What a signatory can do with somebody. */
export type MemberChange = { kind: 'promote' | 'demote' | 'remove'; member: Member };

type MembersProps = { organisationId: string; members: readonly Member[]; manages: boolean };

const newRole = { promote: 'signatory', demote: 'editor' } as const;

/** The people of an organisation; signatories change roles and remove people here, after being asked. */
export function Members({ organisationId, members, manages }: MembersProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<MemberChange>();
  const table = useRef<HTMLDivElement>(null);
  const [settled, setSettled] = useState(0);
  // Once the dialog has closed: the button that it gives the focus back to may be gone with its row.
  useEffect(() => {
    if (settled > 0) table.current?.focus();
  }, [settled]);
  const change = usePeopleChange(organisationId, async ({ kind, member: { personId } }: MemberChange) => {
    const parameters = { organisationId, personId };
    if (kind === 'remove') await call('removeMember', { parameters });
    else await call('changeMember', { parameters, body: { role: newRole[kind] } });
  });
  const confirm = (done: MemberChange) =>
    change.mutate(done, {
      onSuccess: () => {
        const { name } = done.member;
        const role = done.kind === 'remove' ? undefined : t(`role.${newRole[done.kind]}`);
        announce(role === undefined ? t('people.removed', { name }) : t('people.changed', { name, role }));
      },
      onSettled: () => {
        setAsked(undefined);
        setSettled((count) => count + 1);
      },
    });
  const isOwn = actor.memberships.some((membership) => membership.organisationId === organisationId);
  return (
    <Panel title={t(isOwn ? 'people.members' : 'people.membersOf')}>
      {isOwn && !manages && <p className="kern-body">{t('people.readOnly')}</p>}
      {change.error && <ProblemAlert error={change.error} />}
      <div ref={table} tabIndex={-1}>
        {members.length === 0 ? (
          <p className="kern-body">{t('people.none')}</p>
        ) : (
          <MemberTable members={members} manages={manages} onAsk={setAsked} />
        )}
      </div>
      <MemberDialog asked={asked} busy={change.isPending} onConfirm={confirm} onCancel={() => setAsked(undefined)} />
    </Panel>
  );
}
