import { useInfiniteQuery } from '@tanstack/react-query';
import { mayEver } from '#schemas/permissions.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CashAnswers } from './cash-answers.tsx';
import { ExportList } from './export-list.tsx';
import { exportsQuery } from './use-exports.ts';
import { WaitingOrders } from './waiting-orders.tsx';

export const ExportsPage = () => (
  <RequireLogin action="payment.readExports">
    <Exports />
  </RequireLogin>
);

/** The way to the cash office and back: orders that wait, exports, and the cash office's answers. */
function Exports() {
  const { t } = useLanguage();
  const writes = mayEver(useActor(), 'payment.export');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(exportsQuery);
  const [first] = data?.pages ?? [];
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data || !first) return <Loader />;
  return (
    <div className="page">
      <PageTitle>{t('exports.title')}</PageTitle>
      <p className="kern-body">{t('exports.intro')}</p>
      <WaitingOrders waiting={first.waiting} orders={first.orders} writes={writes} />
      {writes && <CashAnswers />}
      <Panel title={t('exports.list')}>
        <Unanswered page={first} />
        <ExportList exports={data.pages.flatMap(({ exports }) => exports)} />
        {hasNextPage && (
          <Button variant="secondary" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('exports.more')}
          </Button>
        )}
      </Panel>
    </div>
  );
}

function Unanswered({ page: { unanswered } }: { page: RouteResponse<'listExports'> }) {
  const { plural } = useLanguage();
  return unanswered > 0 ? <p className="kern-body">{plural('exports.unanswered', unanswered)}</p> : null;
}
