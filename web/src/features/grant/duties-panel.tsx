import { type Duty, dutiesOf, reminderKind } from '#schemas/duty/duties.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Day } from '#schemas/ids.ts';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { DutyLine, DutyWhen, useDutyTitle } from '../../ui/duty-line.tsx';
import { berlinDay } from '../../ui/format.ts';
import { placeOfDuty } from '../../ui/grant-places.ts';
import { PathLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type Movable, MoveDeadline, movable } from './move-deadline.tsx';

/** How many duties are shown before the others are folded away. */
const shownAtOnce = 3;

/** What is due, the next first. A window that is open is no duty any more: the application that it opened for is. */
const shownDuties = (view: GrantView, today: Day): Duty[] =>
  dutiesOf(view.grant)
    .filter(({ kind, due }) => kind !== 'window' || due > today)
    .sort((a, b) => a.due.localeCompare(b.due));

/** What the grantee has to do next; the same list for the officers who look after the grant. */
export function DutiesPanel({ view, own }: { view: GrantView; own: boolean }) {
  const { t, plural } = useLanguage();
  const duties = shownDuties(view, berlinDay(useNow()));
  const later = duties.slice(shownAtOnce);
  return (
    <Panel title={t(own ? 'grant.duties' : 'grant.dutiesOfGrantee')} look="accent">
      {duties.length === 0 && (
        <p className="kern-body">{t(view.grant.status === 'ended' ? 'grant.allFulfilled' : 'grant.noDuties')}</p>
      )}
      {duties.length > 0 && <DutyList view={view} duties={duties.slice(0, shownAtOnce)} />}
      {later.length > 0 && (
        <details className="duties__later">
          <summary>{plural('grant.laterDuties', later.length)}</summary>
          <DutyList view={view} duties={later} />
        </details>
      )}
    </Panel>
  );
}

function DutyList({ view, duties }: { view: GrantView; duties: readonly Duty[] }) {
  const actor = useActor();
  const titleOf = useDutyTitle();
  const { organisationId, authorityId } = view.grant;
  const moves = can(actor, 'grant.moveDeadline', { organisationId, authorityId });
  return (
    <ul className="duties">
      {duties.map((duty) => {
        const place = placeOfDuty(view.grant, duty);
        return (
          <DutyLine
            key={reminderKind(duty)}
            title={place ? <PathLink path={place}>{titleOf(duty)}</PathLink> : titleOf(duty)}
            when={<DutyWhen kind={duty.kind} due={duty.due} />}
          >
            {moves && isMovable(duty) && <MoveDeadline view={view} kind={duty.kind} due={duty.due} />}
          </DutyLine>
        );
      })}
    </ul>
  );
}

const isMovable = (duty: Duty): duty is Duty & { kind: Movable } => movable.some((kind) => kind === duty.kind);
