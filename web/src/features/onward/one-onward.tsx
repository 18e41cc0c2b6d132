import type { Instant } from '#schemas/ids.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { onwardProofPage } from '#schemas/onward/onward-proof.ts';
import type { OnwardLine } from '#schemas/onward/onward-sums.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AskForProof } from './ask-for-proof.tsx';
import { Differences } from './balance.tsx';
import { EndOnward } from './end-onward.tsx';
import { allows, type OnwardDesk } from './onward-desk.ts';
import { OnwardBadge } from './onward-state.tsx';
import { OnwardTable } from './onward-table.tsx';
import { Payments } from './payments.tsx';
import { ReviewProof } from './review-proof.tsx';
import { postsInWords } from './terms-entry.ts';
import { TermsForm } from './terms-form.tsx';

type OneOnwardProps = { desk: OnwardDesk; line: OnwardLine };

/** One agreement: how it stands, what was paid and proven, and what can be done with it. */
export function OneOnward({ desk, line }: OneOnwardProps) {
  const { t, plural } = useLanguage();
  const { onward, differences } = line;
  const may = (action: Parameters<typeof allows>[1]) => desk.mayManage && allows(onward, action);
  const below = desk.balance.lines.filter((one) => one.onward.under === onward.id);
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/grants/$applicationId/onward" params={{ applicationId: desk.view.grant.id }} search={{}}>
          {t('onward.one.back')}
        </TextLink>
      </p>
      <div className="page-head">
        <PageTitle preline={t(`onward.kind.${onward.kind}`)}>{t('onward.one.title', { name: onward.name })}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <OnwardBadge status={onward.status} />
        </div>
      </div>
      <div className="columns">
        <div className="columns__main">
          {differences.length > 0 && (
            <Alert kind="warning" title={plural('onward.differs', differences.length)} role="status">
              <Differences desk={desk} differences={differences} />
            </Alert>
          )}
          <Proof desk={desk} line={line} />
          {may('accept') && <ReviewProof key={onward.version} desk={desk} onward={onward} />}
          {onward.status === 'accepted' && may('askBack') && (
            <ReviewProof key={onward.version} desk={desk} onward={onward} />
          )}
          {may('ask') && <AskForProof key={onward.version} desk={desk} onward={onward} />}
          <Payments key={`paid ${onward.version}`} desk={desk} onward={onward} open={may('pay')} />
          {below.length > 0 && (
            <Panel title={t('onward.one.below')}>
              <OnwardTable desk={desk} lines={below.map((one) => ({ ...one, depth: 1 }))} />
            </Panel>
          )}
          {may('change') && (
            <Panel title={t('onward.one.changeTitle')}>
              <TermsForm key={`terms ${onward.version}`} desk={desk} before={onward} />
            </Panel>
          )}
        </div>
        <aside className="columns__side" aria-label={t('onward.one.facts')}>
          <OnwardFacts desk={desk} line={line} />
          {may('end') && <EndOnward desk={desk} onward={onward} />}
        </aside>
      </div>
    </div>
  );
}

/** What the recipient says, once it was handed in. */
function Proof({ desk: { version }, line: { onward } }: OneOnwardProps) {
  const { t, language } = useLanguage();
  const page = onwardProofPage(version);
  const { askedBack, status, name } = onward;
  return (
    <>
      {askedBack && status === 'askedBack' && (
        <Alert kind="info" title={t('onward.one.askedTitle')}>
          <p className="kern-body request__message">{askedBack.message}</p>
          <p className="request__who">
            {t('onward.one.byAt', { name: askedBack.byName, time: formatInstant(askedBack.at, language) })}
          </p>
        </Alert>
      )}
      <Panel title={t('onward.one.proof')}>
        {onward.handedInAt ? (
          <Answers pages={[{ ...page, title: { de: name, en: name } }]} sections={{ [page.id]: onward.fields }} />
        ) : (
          <p className="kern-body">{t('onward.one.notYet')}</p>
        )}
      </Panel>
    </>
  );
}

function OnwardFacts({ desk: { view, mayManage }, line: { onward, sums } }: OneOnwardProps) {
  const { t, language } = useLanguage();
  const grantor = view.onward.find(({ id }) => id === onward.under);
  const money = (cents: Cents) => formatCents(cents, language);
  const at = (instant: Instant, name?: string) => {
    const time = formatInstant(instant, language);
    return name === undefined ? time : t('onward.one.byAt', { name, time });
  };
  const { stated } = sums;
  const facts: Fact[] = [
    { label: t('onward.one.grantor'), value: grantor?.name ?? view.organisationName },
    { label: t('onward.column.agreed'), value: money(sums.agreed) },
    { label: t('onward.column.paid'), value: money(sums.paid) },
    ...(stated
      ? [
          { label: t('onward.column.used'), value: money(stated.used) },
          { label: t('onward.column.passed'), value: money(stated.passedFurther) },
          { label: t('onward.column.left'), value: money(stated.left) },
        ]
      : []),
    ...(onward.posts === undefined
      ? []
      : [{ label: t('onward.form.posts'), value: postsInWords(onward.posts, language) }]),
    { label: t('onward.form.agreedOn'), value: formatDay(onward.agreedOn, language) },
    ...(mayManage
      ? [{ label: t('onward.form.email'), value: <span className="parts__email">{onward.email}</span> }]
      : []),
    ...(onward.due ? [{ label: t('onward.one.due'), value: formatDay(onward.due, language) }] : []),
    ...(onward.askedAt ? [{ label: t('onward.one.asked'), value: at(onward.askedAt) }] : []),
    ...(onward.remindedAt ? [{ label: t('onward.one.reminded'), value: at(onward.remindedAt) }] : []),
    ...(onward.handedInAt
      ? [{ label: t('onward.one.handedIn'), value: at(onward.handedInAt, onward.handedInByName) }]
      : []),
  ];
  return (
    <Panel title={t('onward.one.facts')} look="accent">
      <Facts facts={facts} />
    </Panel>
  );
}
