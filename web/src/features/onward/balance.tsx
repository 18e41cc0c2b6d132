import { type Cents, formatCents } from '#schemas/money.ts';
import type { OnwardDifference } from '#schemas/onward/onward-sums.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { OnwardDesk } from './onward-desk.ts';

/** The sums of both levels, and in words which line does not add up and by how much. */
export function Balance({ desk }: { desk: OnwardDesk }) {
  const { t, plural } = useLanguage();
  const { differences } = desk.balance;
  return (
    <Panel title={t('onward.sums')} look="accent">
      <div className="parts-totals">
        <Facts facts={useTotals(desk)} />
      </div>
      {desk.view.onward.length > 0 &&
        (differences.length === 0 ? (
          <Alert kind="success" title={t('onward.addsUp')} role="status">
            <p className="kern-body">{t('onward.addsUpBody')}</p>
          </Alert>
        ) : (
          <Alert kind="warning" title={plural('onward.differs', differences.length)} role="status">
            <Differences desk={desk} differences={differences} />
          </Alert>
        ))}
    </Panel>
  );
}

function useTotals({ balance: { totals }, ceiling, received, view }: OnwardDesk): Fact[] {
  const { t, language } = useLanguage();
  const money = (cents: number) => formatCents(cents as Cents, language);
  const { agreed, paid, used, left, unproven } = totals;
  const standing = view.onward.filter(({ status }) => status !== 'ended');
  const accepted = standing.filter(({ status }) => status === 'accepted').length;
  return [
    { label: t('onward.sums.ceiling'), value: money(ceiling) },
    { label: t('onward.sums.agreed'), value: money(agreed) },
    ...(ceiling > agreed ? [{ label: t('onward.sums.room'), value: money(ceiling - agreed) }] : []),
    { label: t('onward.sums.received'), value: money(received) },
    { label: t('onward.sums.paid'), value: money(paid) },
    { label: t('onward.sums.used'), value: money(used) },
    { label: t('onward.sums.left'), value: money(left) },
    {
      label: t(unproven < 0 ? 'onward.sums.beyond' : 'onward.sums.unproven'),
      value: money(Math.abs(unproven)),
    },
    { label: t('onward.sums.parts'), value: t('onward.sums.partsOf', { accepted, count: standing.length }) },
  ];
}

type DifferencesProps = { desk: OnwardDesk; differences: readonly OnwardDifference[] };

/** Each with whose line it is. */
export function Differences({ desk: { view, mayManage }, differences }: DifferencesProps) {
  const { t } = useLanguage();
  const words = useDifference();
  const nameOf = ({ onwardId }: OnwardDifference) =>
    view.onward.find(({ id }) => id === onwardId)?.name ?? t(mayManage ? 'onward.grantee' : 'onward.granteeOfficer');
  return (
    <ul className="onward-differences">
      {differences.map((one) => (
        <li key={`${one.onwardId} ${one.code}`}>
          <strong>{nameOf(one)}:</strong> {words(one)}
        </li>
      ))}
    </ul>
  );
}

/** A difference as a sentence: what is agreed and paid of the grant itself is measured by the state's money. */
function useDifference(): (difference: OnwardDifference) => string {
  const { t, language } = useLanguage();
  return ({ code, amount, onwardId }) => {
    const values = { amount: formatCents(amount, language) };
    if (onwardId === undefined && (code === 'agreedBeyond' || code === 'paidBeyond'))
      return t(`onward.difference.${code}.grantee`, values);
    return t(`onward.difference.${code}`, values);
  };
}
