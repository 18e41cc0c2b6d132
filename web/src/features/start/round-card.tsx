import { Suspense, useId } from 'react';
import type { Membership } from '#schemas/person/person.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { loginHref, useSession } from '../../app/session.tsx';
import { daysLeft } from '../../ui/format.ts';
import { ExternalButtonLink, TextLink } from '../../ui/link.tsx';
import { type ListedRound, RoundInBrief, RoundTerms } from '../../ui/round-facts.tsx';
import { BeginApplication } from './later.tsx';

/** Below this many days the remaining time is what a reader must see first. */
const soonDays = 14;

type RoundCardProps = {
  round: ListedRound;
  /** For whom the person may apply in it; empty: for nobody. */
  memberships: readonly Membership[];
};

/** A round with all that somebody needs to decide whether to apply. */
export function RoundCard({ round, memberships }: RoundCardProps) {
  const { t, pick } = useLanguage();
  const id = useId();
  const { measureFacts, closesAt } = round;
  return (
    <article className="round-card" aria-labelledby={id}>
      <div className="round-card__main">
        <h3 id={id} className="kern-heading-medium">
          {pick(round.title)}
        </h3>
        <p className="kern-body">{pick(measureFacts.summary)}</p>
        {daysLeft(closesAt, serverNow()) < 0 && <p className="kern-body">{t('round.lateHint')}</p>}
        <Actions round={round} memberships={memberships} />
      </div>
      <div className="round-card__facts">
        <DaysLeft closesAt={closesAt} />
        <RoundInBrief round={round} />
        <details className="round-card__terms">
          <summary>
            {t('round.terms')}
            <span className="kern-sr-only">: {pick(round.title)}</span>
          </summary>
          <RoundTerms round={round} />
        </details>
      </div>
    </article>
  );
}

function DaysLeft({ closesAt }: Pick<ListedRound, 'closesAt'>) {
  const { t, plural } = useLanguage();
  const left = daysLeft(closesAt, serverNow());
  return (
    <p className={`round-card__left ${left <= soonDays ? 'round-card__left--soon' : ''}`}>
      {left < 0 ? t('round.over') : left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}
    </p>
  );
}

function Actions({ round, memberships }: RoundCardProps) {
  const { t } = useLanguage();
  const { actor, known } = useSession();
  return (
    <div className="actions">
      {memberships.length > 0 && (
        <Suspense>
          <BeginApplication round={round} memberships={memberships} />
        </Suspense>
      )}
      {known && !actor && (
        <ExternalButtonLink href={loginHref('/')} look="secondary">
          {t('start.loginToApply')}
        </ExternalButtonLink>
      )}
      <BlankForm round={round} />
    </div>
  );
}

/** All links of the page read the same; what tells them apart is said to those who hear them one by one. */
export function BlankForm({ round }: { round: ListedRound }) {
  const { t, pick } = useLanguage();
  return (
    <TextLink to="/measures/$id/blank" params={{ id: round.measure }}>
      {t('start.blank')}
      <span className="kern-sr-only">: {pick(round.measureFacts.title)}</span>
    </TextLink>
  );
}
