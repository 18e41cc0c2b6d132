import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AskAll } from './ask-all.tsx';
import { Balance } from './balance.tsx';
import { Offers } from './offers.tsx';
import { OneOnward } from './one-onward.tsx';
import { deskOf, type OnwardDesk } from './onward-desk.ts';
import { OnwardTable } from './onward-table.tsx';
import { TermsForm } from './terms-form.tsx';

const route = getRouteApi('/grants/$applicationId/onward');

export const OnwardPage = () => <WithGrant>{(view) => <WithApplication view={view} />}</WithGrant>;

/** What may be passed on, and to whom, the application says. */
function WithApplication({ view }: { view: GrantView }) {
  const { memberships } = useActor();
  const { agreement } = route.useSearch();
  const { data, error, refetch } = useQuery(applicationQuery(view.grant.id));
  if (!data) return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
  const isGrantee = memberships.some(({ organisationId }) => organisationId === view.grant.organisationId);
  const desk = deskOf(view, data, isGrantee);
  if (agreement === undefined) return <AllOnward desk={desk} />;
  const line = desk.balance.lines.find(({ onward }) => onward.id === agreement);
  return line ? (
    <OneOnward key={line.onward.id} desk={desk} line={line} />
  ) : (
    <ProblemPage error={new ApiProblem('notFound')} />
  );
}

/** Who gets what, whether it adds up, and what can be entered next. */
function AllOnward({ desk }: { desk: OnwardDesk }) {
  const { t } = useLanguage();
  const { view, version, mayManage, offers } = desk;
  const open = mayManage && version.passingOn !== undefined;
  return (
    <GrantSubPage view={view} title={t('onward.title')}>
      {version.passingOn ? (
        <p className="form__intro">{t(mayManage ? 'onward.intro' : 'onward.introOfficer')}</p>
      ) : (
        <Alert kind="info" title={t('onward.notForMeasure')} />
      )}
      {version.passingOn && <Balance desk={desk} />}
      {version.passingOn && (
        <Panel title={t('onward.list')}>
          {view.onward.length === 0 ? (
            <p className="kern-body">{t('onward.none')}</p>
          ) : (
            <OnwardTable desk={desk} lines={desk.balance.lines} />
          )}
        </Panel>
      )}
      {open && offers.length > 0 && <Offers desk={desk} />}
      {open && <AskAll desk={desk} />}
      {open && (
        <Panel title={t('onward.add')}>
          <TermsForm key={view.onward.length} desk={desk} />
        </Panel>
      )}
    </GrantSubPage>
  );
}
