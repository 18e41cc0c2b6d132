import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ProblemCode, problems } from '#schemas/errors.ts';
import { mayEver } from '#schemas/permissions.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { roundsQuery } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { daysUntil } from '../../ui/format.ts';
import { Loader } from '../../ui/loader.tsx';
import { Hero } from './hero.tsx';
import { NextSteps } from './next-steps.tsx';
import { RoundCard } from './round-card.tsx';

const route = getRouteApi('/');

export function StartPage() {
  const { problem } = route.useSearch();
  const { known, actor } = useSession();
  const { pick, t } = useLanguage();
  return (
    <>
      {problem && Object.hasOwn(problems, problem) && (
        <div className="container">
          <Alert kind="danger" title={t('start.loginFailed')} role="alert">
            <p className="kern-body">{pick(problems[problem as ProblemCode].title)}</p>
          </Alert>
        </div>
      )}
      <Hero actor={actor} known={known} />
      {actor && <NextSteps actor={actor} />}
      <OpenRounds />
      {actor && mayEver(actor, 'application.create') && <ClosedRounds />}
    </>
  );
}

function OpenRounds() {
  const { t } = useLanguage();
  const { data, error } = useQuery(roundsQuery);
  const open = data?.rounds.filter((round) => round.open) ?? [];
  return (
    <section className="container start-section" aria-labelledby="rounds">
      <h2 id="rounds" className="kern-heading-large">
        {t('start.rounds')}
      </h2>
      {!data && !error && <Loader />}
      {error && <ProblemAlert error={error} />}
      {data && open.length === 0 && <p className="kern-body">{t('start.noRounds')}</p>}
      <ul className="round-list">
        {open.map((round) => (
          <li key={round.id}>
            <RoundCard round={round} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Late is received (§ 24 (3) LVwVfG): whoever may apply finds the way as long as there is something to fund. */
function ClosedRounds() {
  const { t } = useLanguage();
  const { data } = useQuery(roundsQuery);
  const now = serverNow();
  const closed =
    data?.rounds.filter(
      ({ closesAt, fundingPeriod }) => Date.parse(closesAt) < now && daysUntil(fundingPeriod.to, now) >= 0,
    ) ?? [];
  if (closed.length === 0) return null;
  return (
    <section className="container start-section" aria-labelledby="closed-rounds">
      <h2 id="closed-rounds" className="kern-heading-large">
        {t('start.closedRounds')}
      </h2>
      <ul className="round-list">
        {closed.map((round) => (
          <li key={round.id}>
            <RoundCard round={round} />
          </li>
        ))}
      </ul>
    </section>
  );
}
