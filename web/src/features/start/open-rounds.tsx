import { useQuery } from '@tanstack/react-query';
import { mayEver } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { organisationsQuery, roundsQuery } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { daysUntil } from '../../ui/format.ts';
import { useKindsInWords } from '../../ui/kinds-in-words.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import type { ListedRound } from '../../ui/round-facts.tsx';
import { BlankForm, RoundCard } from './round-card.tsx';
import { type Standing, standingOf } from './standing.ts';

/** Open rounds: all of them, or for whoever may apply first those in which their organisation can. */
export function OpenRounds() {
  const { t } = useLanguage();
  const { actor } = useSession();
  const { data, error } = useQuery(roundsQuery);
  const open = data?.rounds.filter((round) => round.open) ?? [];
  const applies = actor !== null && mayEver(actor, 'application.create');
  return (
    <section className="container start-section" aria-labelledby="rounds">
      <h2 id="rounds" className="kern-heading-large">
        {t(applies ? 'start.forYou' : 'start.rounds')}
      </h2>
      <div className="find-teaser">
        <p className="kern-body">{t('start.findLead')}</p>
        <ButtonLink look="secondary" to="/find">
          {t('start.find')}
        </ButtonLink>
      </div>
      {!data && !error && <Loader />}
      {error && <ProblemAlert error={error} />}
      {data && open.length === 0 && <p className="kern-body">{t('start.noRounds')}</p>}
      {applies ? <RoundsFor actor={actor} rounds={open} /> : <Cards standings={open.map(forAnybody)} />}
    </section>
  );
}

const forAnybody = (round: ListedRound): Standing => ({ round, memberships: [], way: 'otherKinds' });

const Cards = ({ standings }: { standings: readonly Standing[] }) => (
  <ul className="round-list">
    {standings.map(({ round, memberships }) => (
      <li key={round.id}>
        <RoundCard round={round} memberships={memberships} />
      </li>
    ))}
  </ul>
);

function RoundsFor({ actor, rounds }: { actor: Actor; rounds: readonly ListedRound[] }) {
  const { t } = useLanguage();
  const { data, error } = useQuery(organisationsQuery);
  if (error && !data) return <ProblemAlert error={error} />;
  if (!data) return <Loader />;
  const standings = rounds.map((round) => standingOf(round, actor, data.organisations));
  const own = standings.filter(({ way }) => way === 'apply');
  const others = standings.filter(({ way }) => way !== 'apply');
  return (
    <>
      {rounds.length > 0 && own.length === 0 && <p className="kern-body">{t('start.forYou.none')}</p>}
      <Cards standings={own} />
      {others.length > 0 && (
        <details className="not-for-you" open={own.length === 0}>
          <summary>{t('start.notForYou', { count: others.length })}</summary>
          <ul className="not-for-you__list">
            {others.map((standing) => (
              <NotForYou key={standing.round.id} standing={standing} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A round in which the person's organisation does not apply, and why. */
function NotForYou({ standing: { round, way, kreis } }: { standing: Standing }) {
  const { t, pick } = useLanguage();
  const kinds = useKindsInWords()(round.measureFacts.eligible);
  const reason =
    way === 'throughKreis'
      ? kreis === undefined
        ? t('way.throughKreis')
        : t('way.throughKreisNamed', { kreis })
      : way === 'notNamed'
        ? t('way.notNamed')
        : t('way.otherKinds', { kinds });
  return (
    <li>
      <h3 className="kern-heading-small">{pick(round.title)}</h3>
      <p className="kern-body">{pick(round.measureFacts.offer)}</p>
      <p className="kern-body">{reason}</p>
      <p>
        <BlankForm round={round} />
      </p>
    </li>
  );
}

/** Late is received (§ 24 (3) LVwVfG): whoever may apply finds the way as long as there is something to fund. */
export function ClosedRounds({ actor }: { actor: Actor }) {
  const { t } = useLanguage();
  const { data } = useQuery(roundsQuery);
  const { data: directory } = useQuery(organisationsQuery);
  const now = serverNow();
  const closed = (data?.rounds ?? [])
    .filter(({ closesAt, fundingPeriod }) => Date.parse(closesAt) < now && daysUntil(fundingPeriod.to, now) >= 0)
    .map((round) => standingOf(round, actor, directory?.organisations ?? []))
    .filter(({ way }) => way === 'apply');
  if (closed.length === 0) return null;
  return (
    <section className="container start-section" aria-labelledby="closed-rounds">
      <h2 id="closed-rounds" className="kern-heading-large">
        {t('start.closedRounds')}
      </h2>
      <Cards standings={closed} />
    </section>
  );
}
