import { useQuery } from '@tanstack/react-query';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { Loader } from '../../ui/loader.tsx';
import { AskForChange } from './ask-for-change.tsx';
import { type ChangeDesk, changeDesk } from './change-desk.ts';
import { OneChange } from './one-change.tsx';

export const ChangesPage = () => <WithGrant>{(view) => <Loaded view={view} />}</WithGrant>;

/** Posts and plan of the application say what can change. */
function Loaded({ view }: { view: GrantView }) {
  const { data, error, refetch } = useQuery(applicationQuery(view.grant.id));
  if (data) return <Changes desk={changeDesk(view, data)} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

/** All changes of a grant, the last first, and the way to another one. */
function Changes({ desk }: { desk: ChangeDesk }) {
  const { t } = useLanguage();
  const { memberships } = useActor();
  const { view } = desk;
  const own = memberships.some(({ organisationId }) => organisationId === view.grant.organisationId);
  return (
    <GrantSubPage view={view} title={t('changes.title')}>
      <p className="form__intro">{t(own ? 'changes.intro' : 'changes.introAuthority')}</p>
      {view.changes.length === 0 && !own && <p className="kern-body">{t('changes.none')}</p>}
      {view.changes.toReversed().map((change) => (
        <OneChange key={change.id} desk={desk} change={change} />
      ))}
      {own && <Asking desk={desk} />}
    </GrantSubPage>
  );
}

function Asking({ desk }: { desk: ChangeDesk }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { grant, changes } = desk.view;
  if (grant.status !== 'running' || grant.proofs.final.state !== 'open')
    return <Alert kind="info" title={t('changes.ask.closed')} />;
  if (!can(actor, 'change.request', { organisationId: grant.organisationId }))
    return <Alert kind="info" title={t('changes.ask.onlySignatories')} />;
  // With each change the form begins anew.
  return <AskForChange key={changes.length} desk={desk} />;
}
