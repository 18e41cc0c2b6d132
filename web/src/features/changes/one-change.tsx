import type { Change, ChangeStatus, ChangeWish } from '#schemas/change/change.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { ChangeDesk } from './change-desk.ts';
import { ChangeNotice } from './change-notice.tsx';
import { DecideChange } from './decide-change.tsx';
import { DecidedEffect, WishEffect } from './effect.tsx';
import { PostChange } from './post-change.tsx';
import { ReviewChange } from './review-change.tsx';
import { WithdrawChange } from './withdraw-change.tsx';

const looks: Record<ChangeStatus, AlertKind> = {
  ...{ requested: 'info', supported: 'info', approved: 'success' },
  ...{ refused: 'danger', withdrawn: 'warning' },
};

export type OneChangeProps = { desk: ChangeDesk; change: Change };

/** One change: what is wished for, what it does, where it stands, and what whoever looks at it can do. */
export function OneChange({ desk, change }: OneChangeProps) {
  const { t } = useLanguage();
  const { memberships } = useActor();
  const { id, status, wish } = change;
  const own = memberships.some(({ organisationId }) => organisationId === desk.view.grant.organisationId);
  const open = status === 'requested' || status === 'supported';
  // That somebody supports it is no news for the grantee.
  const shown = own && status === 'supported' ? 'requested' : status;
  return (
    <Panel title={t('changes.nth', { n: id.replace('change-', ''), kind: t(`changes.kind.${wish.kind}`) })}>
      <p aria-live="polite">
        <Badge kind={looks[shown]}>{t(`changes.status.${shown}`)}</Badge>
      </p>
      <Facts facts={useFacts({ desk, change })} />
      {open && <WishEffect desk={desk} wish={wish} />}
      <DecidedEffect change={change} />
      <ChangeNotice desk={desk} change={change} />
      <Steps desk={desk} change={change} />
    </Panel>
  );
}

function useFacts({ desk, change }: OneChangeProps): Fact[] {
  const { t, language } = useLanguage();
  const wishOf = useWishInWords(desk);
  const { wish, requested, supported, sentBack, decided } = change;
  const hand = ({ byName, at }: { byName: string; at: typeof requested.at }) =>
    t('changes.byOn', { name: byName, at: formatInstant(at, language) });
  return [
    { label: t('changes.wish'), value: wishOf(wish) },
    { label: t('changes.reason'), value: <span className="as-typed">{wish.reason}</span> },
    { label: t('changes.requested'), value: hand(requested) },
    ...(sentBack ? [{ label: t('changes.sentBack'), value: `${sentBack.reason} (${hand(sentBack)})` }] : []),
    ...(supported ? [{ label: t('changes.supported'), value: hand(supported) }] : []),
    ...(supported?.note ? [{ label: t('changes.note'), value: supported.note }] : []),
    ...(decided ? [{ label: t('changes.decided'), value: hand(decided) }] : []),
    ...(decided?.reason ? [{ label: t('changes.decisionReason'), value: decided.reason }] : []),
  ];
}

function useWishInWords({ posts }: ChangeDesk) {
  const { t, plural, language } = useLanguage();
  return (wish: ChangeWish): string => {
    switch (wish.kind) {
      case 'extension':
        return t('changes.wish.extension', { day: formatDay(wish.periodTo, language) });
      case 'replan':
        return t('changes.kind.replan');
      case 'morePosts':
        return t('changes.wish.morePosts', { amount: formatCents(wish.amount, language), posts: wish.posts });
      case 'vacancy':
        return t('changes.wish.vacancy', {
          amount: formatCents(wish.amount, language),
          post: t('changes.post', { n: posts.findIndex(({ id }) => id === wish.post) + 1 }),
          months: plural('changes.months', wish.months),
        });
    }
  };
}

/** What the person may do now. */
function Steps({ desk, change }: OneChangeProps) {
  const actor = useActor();
  const { organisationId, authorityId } = desk.view.grant;
  const facts = { organisationId, authorityId };
  const { status, delivery } = change;
  const open = status === 'requested' || status === 'supported';
  if (open && can(actor, 'change.request', facts)) return <WithdrawChange desk={desk} change={change} />;
  if (status === 'requested' && can(actor, 'change.review', facts)) return <ReviewChange desk={desk} change={change} />;
  if (status === 'supported' && can(actor, 'change.decide', facts)) return <DecideChange desk={desk} change={change} />;
  if (delivery?.state === 'toBePosted' && can(actor, 'change.review', facts))
    return <PostChange desk={desk} change={change} since={delivery.since} />;
  return null;
}
