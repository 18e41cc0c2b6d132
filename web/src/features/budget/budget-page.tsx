import { useQuery } from '@tanstack/react-query';
import { can } from '#schemas/permissions.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { budgetQuery, roundsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { BudgetFigures } from '../../ui/budget-figures.tsx';
import { formatDay } from '../../ui/format.ts';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';

export const BudgetPage = () => (
  <RequireLogin action="budget.read">
    <Budgets />
  </RequireLogin>
);

/** The budget of every round that the person may see: an officer those of their authority. */
function Budgets() {
  const { t } = useLanguage();
  const actor = useActor();
  const { data, error, refetch } = useQuery(roundsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const rounds = data.rounds.filter(({ authorityId }) => can(actor, 'budget.read', { authorityId }));
  return (
    <div className="page">
      <PageTitle>{t('budget.title')}</PageTitle>
      <p className="kern-body">{t('budget.intro')}</p>
      {rounds.length === 0 && <p className="kern-body">{t('budget.none')}</p>}
      {rounds.map((round) => (
        <RoundBudget key={round.id} round={round} />
      ))}
    </div>
  );
}

type Round = RouteResponse<'listRounds'>['rounds'][number];

function RoundBudget({ round }: { round: Round }) {
  const { t, pick, language } = useLanguage();
  const { data, error } = useQuery({ ...budgetQuery(round.id), staleTime: 0 });
  const period = {
    from: formatDay(round.fundingPeriod.from, language),
    to: formatDay(round.fundingPeriod.to, language),
  };
  return (
    <Panel title={pick(round.title)}>
      <p className="budget__round">
        {pick(round.measureFacts.title)} · {t('round.period')}: {t('round.periodValue', period)}
      </p>
      {error && <ProblemAlert error={error} />}
      {!data && !error && <Loader />}
      {data && <BudgetFigures budget={data} />}
    </Panel>
  );
}
