import type { GrantView } from '#schemas/grant/grant-view.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { ProofKind } from '#schemas/proof/proof.ts';
import { useLanguage } from '../../app/language.tsx';
import { measureVersionOf } from '../../app/measures.ts';
import { formatDay } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';

/** A page about a grant, with a line that says how things stand there. */
export type SubPage = { path: string; title: string; state: string };

/** All pages of a grant in the order of its life. Where a measure knows no onward grants, there is no page for them. */
export function useSubPages(view: GrantView): SubPage[] {
  const { t } = useLanguage();
  const { id, measure, measureVersion, proofs, renewal } = view.grant;
  const { passingOn } = measureVersionOf(measure, measureVersion);
  const at = (name: string) => `/grants/${id}/${name}`;
  const states = useStates(view);
  return [
    { path: at('payments'), title: t('grant.page.payments'), state: states.payments() },
    { path: at('account'), title: t('grant.page.account'), state: states.account() },
    { path: at('changes'), title: t('grant.page.changes'), state: states.changes() },
    ...(passingOn ? [{ path: at('onward'), title: t('grant.page.onward'), state: states.onward() }] : []),
    ...(proofs.interim
      ? [{ path: at('proofs/interim-1'), title: t('grant.page.interim'), state: states.proof('interim') }]
      : []),
    { path: at('proofs/final-1'), title: t('grant.page.proof'), state: states.proof('final') },
    ...view.reclaims.map((reclaim) => ({
      path: at(`reclaims/${reclaim.id}`),
      title: t('grant.page.reclaim', { n: reclaim.id.replace('reclaim-', '') }),
      state: states.reclaim(reclaim),
    })),
    ...(renewal ? [{ path: at('renewal'), title: t('grant.page.renewal'), state: states.renewal(renewal) }] : []),
    { path: at('reminders'), title: t('grant.page.reminders'), state: states.reminders() },
  ];
}

type Renewal = NonNullable<GrantView['grant']['renewal']>;
type Reclaim = GrantView['reclaims'][number];

function useStates(view: GrantView) {
  const { t, plural, language } = useLanguage();
  const { grant } = view;
  const money = (sum: number) => formatCents(sum as Cents, language);
  return {
    payments: () =>
      view.payments.length === 0
        ? t('grant.page.payments.none')
        : `${plural('grant.page.payments.count', view.payments.length)}, ${t('grant.page.payments.paid', { paid: money(grant.money.paid) })}`,
    account: () =>
      view.accountChanges.some(({ status }) => status === 'proposed' || status === 'confirmed')
        ? t('grant.page.account.pending')
        : t('grant.page.account.stands', { holder: grant.account.holder, iban: formatIban(grant.account.iban) }),
    changes() {
      const pending = view.changes.filter(({ status }) => status === 'requested' || status === 'supported').length;
      const settled = view.changes.length - pending;
      const parts = [
        pending > 0 ? t('grant.page.changes.pending', { count: pending }) : '',
        settled > 0 ? t('grant.page.changes.settled', { count: settled }) : '',
      ].filter(Boolean);
      return parts.join(', ') || t('grant.page.changes.none');
    },
    onward() {
      const standing = view.onward.filter(({ status }) => status !== 'ended');
      const first = standing.filter(({ under }) => under === undefined);
      const amount = money(first.reduce((sum, each) => sum + each.amount, 0));
      return standing.length === 0
        ? t('grant.page.onward.none')
        : t('grant.page.onward.some', { count: standing.length, amount });
    },
    proof(kind: ProofKind) {
      const standing = grant.proofs[kind];
      const own = view.proofs.find((proof) => proof.kind === kind);
      const draft = own?.status === 'draft' && Object.keys(own.sections).length > 0;
      const day = standing ? formatDay(standing.due, language) : '';
      if (own?.status === 'objected') return t('grant.page.proof.objected');
      return t(`grant.page.proof.${standing?.state === 'open' && draft ? 'begun' : (standing?.state ?? 'open')}`, {
        day,
      } as never);
    },
    reclaim: ({ status, decided }: Reclaim) =>
      t(`grant.page.reclaim.state.${status}`, {
        day: decided ? formatDay(decided.payUntil, language) : '',
      } as never),
    renewal: ({ state, opensOn, closesOn }: Renewal) =>
      t(`grant.page.renewal.${state}`, {
        from: formatDay(opensOn, language),
        to: formatDay(closesOn, language),
      } as never),
    reminders() {
      const [next] = view.planned;
      return next
        ? t('grant.page.reminders.next', { day: formatDay(next.on, language) })
        : t('grant.page.reminders.none');
    },
  };
}
