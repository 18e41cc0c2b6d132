import { type SubmitEvent, useState } from 'react';
import { readTyped } from '#schemas/form/field.ts';
import { day } from '#schemas/ids.ts';
import { cents, formatCents } from '#schemas/money.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { paidTo } from '#schemas/onward/onward-sums.ts';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OnwardDesk } from './onward-desk.ts';
import { amountField } from './terms-entry.ts';

const onId = 'onward-paid-on';
const amountId = 'onward-paid-amount';

type PaymentsProps = { desk: OnwardDesk; onward: Onward; open: boolean };

/** What was paid on, and another payment. */
export function Payments({ desk, onward, open }: PaymentsProps) {
  const { t, language } = useLanguage();
  const { payments } = onward;
  return (
    <Panel title={t('onward.pay.title')}>
      {payments.length === 0 ? (
        <p className="kern-body">{t('onward.pay.none')}</p>
      ) : (
        <table className="financing">
          <caption className="kern-sr-only">{t('onward.pay.title')}</caption>
          <thead className="kern-sr-only">
            <tr>
              <th scope="col">{t('onward.pay.on')}</th>
              <th scope="col">{t('onward.pay.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {payments.map(({ on, amount, enteredAt }) => (
              <tr key={`${enteredAt} ${on} ${amount}`}>
                <th scope="row">{formatDay(on, language)}</th>
                <td>{formatCents(amount, language)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="financing__result">
              <th scope="row">{t('onward.pay.sum')}</th>
              <td>{formatCents(paidTo(onward), language)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {open && <Pay desk={desk} onward={onward} />}
    </Panel>
  );
}

function Pay({ desk: { view }, onward }: Omit<PaymentsProps, 'open'>) {
  const { t } = useLanguage();
  const today = berlinDay(serverNow());
  const [on, setOn] = useState<string>(today);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const amount = readTyped(amountField, typed);
  const wrong = { on: on === '' || on > today, amount: typeof amount !== 'number' || amount <= 0 };
  const pay = useGrantChange(view, {
    send: () =>
      call('payOnward', {
        ...{ parameters: { applicationId: onward.applicationId, onwardId: onward.id }, ifMatch: onward.version },
        body: { on: day.parse(on), amount: cents.parse(amount) },
      }),
    done: t('onward.pay.done'),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.on || wrong.amount) return document.getElementById(wrong.on ? onId : amountId)?.focus();
    pay.mutate();
  };
  return (
    <form className="parts-invite onward-pay" noValidate onSubmit={submit}>
      <TextInput
        id={onId}
        type="date"
        width="date"
        label={t('onward.pay.on')}
        value={on}
        onValue={setOn}
        error={tried && wrong.on ? t('onward.wrong.on') : undefined}
      />
      <TextInput
        id={amountId}
        label={t('onward.pay.amount')}
        value={typed}
        onValue={setTyped}
        error={tried && wrong.amount ? t('onward.wrong.amount') : undefined}
        unit="€"
        width="money"
        inputMode="decimal"
        autoComplete="off"
      />
      {pay.error !== null && <ProblemAlert error={pay.error} />}
      <Button type="submit" variant="secondary" busy={pay.isPending}>
        {t('onward.pay.button')}
      </Button>
    </form>
  );
}
