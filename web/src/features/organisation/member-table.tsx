import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Member } from '#schemas/organisation/members.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format.ts';
import type { MemberChange } from './members.tsx';

type MemberTableProps = { members: readonly Member[]; manages: boolean; onAsk(change: MemberChange): void };

export function MemberTable({ members, manages, onAsk }: MemberTableProps) {
  const { t } = useLanguage();
  const columns = ['name', 'email', 'role', 'since', ...(manages ? (['manage'] as const) : [])] as const;
  const signatories = members.filter(({ role }) => role === 'signatory').length;
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('people.members')}</caption>
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
        {members.map((member) => (
          <MemberRow key={member.personId} member={member}>
            {manages && (
              <td className="kern-table__cell" data-label={t('column.manage')}>
                <Actions member={member} isLast={member.role === 'signatory' && signatories === 1} onAsk={onAsk} />
              </td>
            )}
          </MemberRow>
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({ member, children }: { member: Member; children: React.ReactNode }) {
  const { t, language } = useLanguage();
  const { person } = useActor();
  const { name, email, role, since } = member;
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('column.name')}>
        {name}
        {member.personId === person.id && <span className="people__self"> ({t('people.self')})</span>}
      </th>
      <td className="kern-table__cell people__email" data-label={t('column.email')}>
        <a className="kern-link kern-link--no-visited-state" href={`mailto:${email}`}>
          {email}
        </a>
      </td>
      <td className="kern-table__cell" data-label={t('column.role')}>
        {t(`role.${role}`)}
      </td>
      <td className="kern-table__cell" data-label={t('column.since')}>
        {since ? formatDay(berlinDay(since), language) : t('people.sinceUnknown')}
      </td>
      {children}
    </tr>
  );
}

type ActionsProps = { member: Member; isLast: boolean; onAsk(change: MemberChange): void };

/** The last signatory can neither go nor give the signature away: says so instead of buttons that refuse. */
function Actions({ member, isLast, onAsk }: ActionsProps) {
  const { t } = useLanguage();
  if (isLast) return <span className="people__note">{t('people.lastSignatory')}</span>;
  const kind = member.role === 'editor' ? 'promote' : 'demote';
  return (
    <div className="people__actions">
      <Button variant="secondary" onClick={() => onAsk({ kind, member })}>
        {t(`people.${kind}`)}
        <span className="kern-sr-only"> ({member.name})</span>
      </Button>
      <Button variant="tertiary" onClick={() => onAsk({ kind: 'remove', member })}>
        {t('people.remove')}
        <span className="kern-sr-only"> ({member.name})</span>
      </Button>
    </div>
  );
}
