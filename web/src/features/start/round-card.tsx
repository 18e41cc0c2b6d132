import { measureById } from '#schemas/measures/registry.ts';
import { mayEver } from '#schemas/permissions.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { loginHref, useSession } from '../../app/session.tsx';
import { daysLeft } from '../../ui/format.ts';
import { ExternalButtonLink } from '../../ui/link.tsx';
import { RoundFacts } from '../../ui/round-facts.tsx';
import { BeginApplication } from './begin-application.tsx';

export type ListedRound = RouteResponse<'listRounds'>['rounds'][number];

/** Below this many days the remaining time is what a reader must see first. */
const soonDays = 14;

export function RoundCard({ round }: { round: ListedRound }) {
  const { t, pick, plural } = useLanguage();
  const { actor, known } = useSession();
  const measure = measureById(round.measure);
  const left = daysLeft(round.closesAt, serverNow());
  return (
    <article className="round-card">
      <div className="round-card__main">
        <p className="round-card__measure">{pick(measure.title)}</p>
        <h3 className="kern-heading-medium">{pick(round.title)}</h3>
        <p className="kern-body">{pick(measure.summary)}</p>
        {left < 0 && <p className="kern-body">{t('round.lateHint')}</p>}
        <div className="actions">
          {actor && mayEver(actor, 'application.create') && <BeginApplication round={round} actor={actor} />}
          {known && !actor && (
            <ExternalButtonLink href={loginHref('/')} look="secondary">
              {t('start.loginToApply')}
            </ExternalButtonLink>
          )}
        </div>
      </div>
      <div className="round-card__facts">
        <p className={`round-card__left ${left <= soonDays ? 'round-card__left--soon' : ''}`}>
          {left < 0 ? t('round.over') : left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}
        </p>
        <RoundFacts round={round} />
      </div>
    </article>
  );
}
