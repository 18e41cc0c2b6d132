import type { GrantView } from '#schemas/grant/grant-view.ts';
import { todoRoles } from '#schemas/grant/todo.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Badge } from '../../ui/badge.tsx';
import { DutyLine } from '../../ui/duty-line.tsx';
import { placeOfTodo } from '../../ui/grant-places.ts';
import { PathLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Waiting, waitingAt } from './waiting.ts';

/** What waits at the authority about this grant; what is the reader's own business comes first and says so. */
export function WaitingPanel({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const { authorityRoles } = useActor().person;
  const isOwn = ({ kind }: Waiting) => authorityRoles.includes(todoRoles[kind]);
  const found = waitingAt(view);
  const inOrder = [...found.filter(isOwn), ...found.filter((each) => !isOwn(each))];
  if (inOrder.length === 0) return null;
  return (
    <Panel title={t('grant.waiting')} look="accent">
      <ul className="duties">
        {inOrder.map((each) => (
          <DutyLine
            key={`${each.kind} ${each.subject}`}
            title={
              <PathLink path={placeOfTodo(each.kind, { applicationId: view.grant.id, subject: each.subject })}>
                {t(`todo.${each.kind}`)}
              </PathLink>
            }
            when={isOwn(each) ? <Badge kind="warning">{t('grant.waitingYours')}</Badge> : null}
          >
            <Detail view={view} waiting={each} />
          </DutyLine>
        ))}
      </ul>
    </Panel>
  );
}

/** Whose step it is, and about how much money. */
function Detail({ view, waiting: { kind, subject } }: { view: GrantView; waiting: Waiting }) {
  const { t, language } = useLanguage();
  const amount = [...view.payments, ...view.reclaims].find(({ id }) => id === subject)?.amount;
  const role = t(`role.${todoRoles[kind]}`);
  return (
    <p className="duty__detail">
      {[amount === undefined ? '' : formatCents(amount, language), role].filter(Boolean).join(' · ')}
    </p>
  );
}
