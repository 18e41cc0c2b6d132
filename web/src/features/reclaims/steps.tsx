import { berlinDay } from '#schemas/calendar/berlin.ts';
import { type Instant, toInstant } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import { payable } from '#schemas/reclaim/reclaim-payback.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { LetterLink } from './letter-link.tsx';
import type { ReclaimProps } from './use-reclaim.ts';

type Hand = { byName: string; at: Instant };
type Step = { what: string; details: (string | undefined)[]; hand?: Hand; letter?: { id: string; name: string } };

/** What was done, in its order, and what comes next. */
export function Steps({ reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const next = useNext({ reclaim });
  return (
    <Panel title={t('reclaim.steps')}>
      <ol className="timeline">
        {useDone({ reclaim }).map(({ what, details, hand, letter }) => (
          <li className="timeline__entry" key={`${what} ${hand?.at ?? ''} ${details[0] ?? ''}`}>
            <p className="timeline__what">{what}</p>
            {details.filter(Boolean).map((line) => (
              <p className="timeline__detail" key={line}>
                {line}
              </p>
            ))}
            {letter && (
              <p className="timeline__detail">
                <LetterLink applicationId={reclaim.applicationId} {...letter} />
              </p>
            )}
            {hand && (
              <p className="timeline__who">
                <time dateTime={hand.at}>{formatInstant(hand.at, language)}</time>
                {hand.byName && ` · ${hand.byName}`}
              </p>
            )}
          </li>
        ))}
        {next && (
          <li className="timeline__entry timeline__entry--next">
            <p className="timeline__what">
              {t('reclaim.step.next')}: {next}
            </p>
          </li>
        )}
      </ol>
    </Panel>
  );
}

/** Repayments stand by the day on which they came in, without a time. */
function useDone({ reclaim }: Pick<ReclaimProps, 'reclaim'>): Step[] {
  const { t, language } = useLanguage();
  const { opened, hearing, statement, sentBack, proposed, decided, repayments, interest, left, status } = reclaim;
  const money = (amount: Parameters<typeof formatCents>[0]) => formatCents(amount, language);
  const day = (of: Parameters<typeof formatDay>[0]) => formatDay(of, language);
  const interestDue = interest?.charged && status !== 'repaid' ? interest.payUntil : undefined;
  const steps: (Step | undefined)[] = [
    { what: t('reclaim.step.opened'), details: [], hand: opened },
    hearing && {
      what: t('reclaim.step.hearing'),
      details: [t('reclaim.step.hearingUntil', { day: day(hearing.due) })],
      hand: { byName: '', at: hearing.sentAt },
      letter: { id: hearing.letterId, name: t('reclaim.letter.hearing') },
    },
    statement && { what: t('reclaim.step.statement'), details: [], hand: statement },
    sentBack && { what: t('reclaim.step.sentBack'), details: [sentBack.reason], hand: sentBack },
    proposed && {
      what: t('reclaim.step.proposed', { amount: money(proposed.amount) }),
      details: [proposed.reason],
      hand: proposed,
    },
    decided && {
      what: t('reclaim.step.decided', { amount: money(decided.amount) }),
      details: [t('reclaim.step.payUntil', { day: day(decided.payUntil) })],
      hand: decided,
      letter: { id: decided.noticeId, name: t('reclaim.letter.decision') },
    },
    ...repayments.map(({ on, amount, enteredByName: name }) => ({
      what: t('reclaim.step.repayment', { amount: money(amount) }),
      details: [t('reclaim.step.repaymentOn', { day: day(on), name })],
    })),
    interest && {
      what: t('reclaim.step.interest', { day: day(interest.until), amount: money(interest.amount) }),
      details: [
        interestDue && t('reclaim.step.interestCharged', { day: day(interestDue) }),
        interest.charged ? undefined : t('reclaim.step.interestLeft'),
      ],
    },
    status === 'repaid' ? { what: t('reclaim.step.repaid'), details: [] } : undefined,
    left && {
      what: t('reclaim.step.left'),
      details: [left.reason, left.smallAmount ? t('reclaim.step.leftSmall') : undefined],
      hand: left,
    },
  ];
  return steps.filter((step) => step !== undefined);
}

function useNext({ reclaim }: Pick<ReclaimProps, 'reclaim'>): string | undefined {
  const { t, language } = useLanguage();
  const today = berlinDay(toInstant(useNow()));
  const { status, hearing } = reclaim;
  switch (status) {
    case 'hearing':
      return hearing && hearing.due < today
        ? t('reclaim.next.hearingOver')
        : t('reclaim.next.hearing', { day: hearing ? formatDay(hearing.due, language) : '' });
    case 'decided': {
      const owed = payable(reclaim);
      return owed && t('reclaim.next.decided', { day: formatDay(owed.until, language) });
    }
    case 'opened':
    case 'heard':
    case 'proposed':
      return t(`reclaim.next.${status}`);
    case 'repaid':
    case 'left':
      return undefined;
  }
}
