import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import { principalOpen } from '#schemas/reclaim/reclaim-money.ts';
import { payable } from '#schemas/reclaim/reclaim-payback.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useNow } from '../../ui/use-now.ts';
import { About } from './about.tsx';
import { InterestPanel, useInterest } from './interest.tsx';
import { LetterLink } from './letter-link.tsx';
import { ShortForm } from './short-form.tsx';
import { Statement } from './statement.tsx';
import { type ReclaimProps, useAnswer } from './use-reclaim.ts';

/** A reclaim as the grantee meets it: what it is about, its chance to comment, and what to pay until when. */
export function ForGrantee({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const { status, hearing, decided, applicationId } = reclaim;
  return (
    <>
      {status === 'hearing' && <p className="form__intro">{t('reclaim.leadGrantee')}</p>}
      <Standing view={view} reclaim={reclaim} />
      <About reclaim={reclaim} />
      <p className="plain-links">
        {hearing && (
          <LetterLink applicationId={applicationId} id={hearing.letterId} name={t('reclaim.letter.hearing')} />
        )}
        {decided && (
          <LetterLink applicationId={applicationId} id={decided.noticeId} name={t('reclaim.letter.decision')} />
        )}
      </p>
      <Statement reclaim={reclaim} title={t('reclaim.statement.title')} />
      {decided && <InterestPanel view={view} reclaim={reclaim} />}
    </>
  );
}

function Standing({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  switch (reclaim.status) {
    case 'hearing':
      return <Answer view={view} reclaim={reclaim} />;
    case 'decided':
      return <ToPay view={view} reclaim={reclaim} />;
    case 'repaid':
      return (
        <Alert kind="success" title={t('reclaim.pay.doneTitle')}>
          <p className="kern-body">{t('reclaim.pay.done')}</p>
        </Alert>
      );
    case 'left':
      return (
        <Alert kind="success" title={t('reclaim.left.title')}>
          <p className="kern-body">{t('reclaim.left.body')}</p>
        </Alert>
      );
    default:
      return <p className="form__intro">{t('reclaim.statement.waits')}</p>;
  }
}

function Answer({ view, reclaim }: ReclaimProps) {
  const { t, language } = useLanguage();
  const { organisationId } = view.grant;
  const may = can(useActor(), 'reclaim.answer', { organisationId });
  const answer = useAnswer({ view, reclaim }, t('reclaim.statement.done'));
  const due = reclaim.hearing?.due ?? reclaim.knownOn;
  const late = daysUntil(due, useNow()) < 0;
  const day = formatDay(due, language);
  return (
    <Panel title={t('reclaim.statement.title')}>
      <p className="kern-body">{t(late ? 'reclaim.statement.late' : 'reclaim.statement.lead', { day })}</p>
      {may ? (
        <ShortForm
          questions={{
            text: { kind: 'text', label: t('reclaim.statement.text'), missing: t('reclaim.statement.textMissing') },
          }}
          submit={t('reclaim.statement.submit')}
          busy={answer.isPending}
          error={answer.error}
          onAnswered={(body) => answer.mutate(body)}
        />
      ) : (
        <Alert kind="info" title={t('reclaim.statement.signatories')}>
          <Signatories organisationId={organisationId} />
        </Alert>
      )}
    </Panel>
  );
}

function ToPay({ view, reclaim }: ReclaimProps) {
  const { t, plural, language } = useLanguage();
  const { amount } = useInterest({ view, reclaim });
  const owed = payable(reclaim);
  const left = owed ? daysUntil(owed.until, useNow()) : 0;
  if (!owed) return null;
  const { smallInterest } = view.terms.reclaim;
  const day = formatDay(owed.until, language);
  return (
    <div className="amount">
      <p className="amount__title">{t('reclaim.pay.title')}</p>
      <p className="amount__figure">{formatCents(owed.amount, language)}</p>
      <p className="amount__formula">
        <strong>{t('reclaim.pay.until', { day })}</strong>
        {left < 0 && ` · ${plural('reclaim.pay.overdue', -left)}`}
      </p>
      <p className="kern-body">
        {principalOpen(reclaim) > 0
          ? t('reclaim.pay.running', { amount: formatCents(amount, language) })
          : t('reclaim.pay.interest', {
              day: reclaim.interest ? formatDay(reclaim.interest.until, language) : '',
            })}{' '}
        {principalOpen(reclaim) > 0 &&
          smallInterest > 0 &&
          t('reclaim.pay.small', { limit: formatCents(smallInterest, language) })}
      </p>
      <p className="kern-body">{t('reclaim.pay.reference', { number: view.grant.number })}</p>
    </div>
  );
}
