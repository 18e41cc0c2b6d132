import type { GrantStatus } from '#schemas/grant/grant.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { useActor } from '../../app/session.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { WithGrant } from '../../ui/grant-frame.tsx';
import { GrantHistory } from '../../ui/history.tsx';
import { DutiesPanel } from './duties-panel.tsx';
import { GrantAside } from './grant-aside.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { SubPagesPanel } from './sub-pages-panel.tsx';
import { Troubles } from './troubles.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

const kinds: Record<GrantStatus, AlertKind> = {
  running: 'info',
  proven: 'success',
  revoked: 'danger',
  ended: 'success',
};

export const GrantPage = () => <WithGrant>{(view) => <Grant view={view} />}</WithGrant>;

/** A grant at a glance: what is due next, where its money stands, and the way to everything about it. */
function Grant({ view }: { view: GrantView }) {
  const { t, pick } = useLanguage();
  const { memberships } = useActor();
  const { grant, round, organisationName } = view;
  const own = memberships.some(({ organisationId }) => organisationId === grant.organisationId);
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle preline={organisationName}>{t('grant.title', { round: pick(round.title) })}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <Badge kind={kinds[grant.status]}>{t(`grant.status.${grant.status}`)}</Badge>
          <span className="page-head__number">{grant.number}</span>
        </div>
      </div>
      {!own && <Troubles view={view} />}
      {!own && <WaitingPanel view={view} />}
      <div className="columns">
        <div className="columns__main">
          <DutiesPanel view={view} own={own} />
          <MoneyPanel view={view} />
          <SubPagesPanel view={view} />
          <GrantHistory key={grant.version} grant={grant} />
        </div>
        <GrantAside view={view} own={own} />
      </div>
    </div>
  );
}
