import { type SubmitEvent, useState } from 'react';
import { readMoney } from '#schemas/form/kinds/money.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { day } from '#schemas/ids.ts';
import { formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import type { RouteBodyInput } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { isAccountPending } from './account-pending.ts';
import { useDrawable } from './use-drawable.ts';

/** The request for money: for people of the grantee, while there is something to draw. */
export function RequestPanel({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId } = view.grant;
  const there = useDrawable(view);
  const own = actor.memberships.some((membership) => membership.organisationId === organisationId);
  if (!own || there.amount === 0) return null;
  if (!can(actor, 'payment.request', { organisationId }))
    return (
      <Alert kind="info" title={t('payments.signatoryTitle')}>
        <p className="kern-body">{t('payments.signatoryBody')}</p>
        <Signatories organisationId={organisationId} />
      </Alert>
    );
  return (
    <Panel title={t('payments.request')}>
      <RequestForm view={view} />
    </Panel>
  );
}

const ids = { amount: 'payment-amount', purpose: 'payment-purpose', until: 'payment-until' } as const;
const fields = ['amount', 'purpose', 'until'] as const;

function RequestForm({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const there = useDrawable(view);
  const [typed, setTyped] = useState({ amount: '', purpose: '', until: '' });
  const [tried, setTried] = useState(false);
  const latest = formatDay(there.neededUntil, language);
  const most = formatCents(there.amount, language);
  const { body, errors } = useChecked(typed, there);
  const request = useRequest(view);
  const error = (field: (typeof fields)[number]) => (tried ? errors[field] : undefined);
  const change = (field: (typeof fields)[number]) => (value: string) => setTyped({ ...typed, [field]: value });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = fields.find((field) => errors[field] !== undefined);
    if (wrong) return document.getElementById(ids[wrong])?.focus();
    if (body) request.mutate(body);
  };
  return (
    <form className="outcome-form" noValidate onSubmit={submit}>
      <TextInput
        id={ids.amount}
        label={t('payments.request.amount')}
        hint={t('payments.request.amountHint', { amount: most })}
        width="money"
        unit={t('money.unit')}
        inputMode="decimal"
        autoComplete="off"
        value={typed.amount}
        onValue={change('amount')}
        error={error('amount')}
      />
      <TextInput
        id={ids.purpose}
        label={t('payments.request.purpose')}
        hint={t('payments.request.purposeHint')}
        rows={3}
        value={typed.purpose}
        onValue={change('purpose')}
        error={error('purpose')}
      />
      <TextInput
        id={ids.until}
        type="date"
        width="date"
        label={t('payments.request.until')}
        hint={t('payments.request.untilHint', { day: latest })}
        value={typed.until}
        onValue={change('until')}
        error={error('until')}
      />
      <WhereTo view={view} />
      {request.error && <ProblemAlert error={request.error} />}
      <p className="actions">
        <Button type="submit" busy={request.isPending}>
          {t('payments.request.submit')}
        </Button>
      </p>
    </form>
  );
}

function WhereTo({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const { grant } = view;
  const { holder, iban } = grant.account;
  return (
    <p className="kern-body">
      {isAccountPending(view)
        ? t('payments.request.accountPending')
        : t('payments.request.account', { holder, iban: formatIban(iban) })}{' '}
      <TextLink to="/grants/$applicationId/account" params={{ applicationId: grant.id }}>
        {t('payments.request.changeAccount')}
      </TextLink>
    </p>
  );
}

/** What was typed, read, and what is wrong with it, by the rules of the API. */
function useChecked(
  typed: Record<(typeof fields)[number], string>,
  { amount: most, neededUntil, today }: ReturnType<typeof useDrawable>,
): { body: RouteBodyInput<'requestPayment'> | undefined; errors: Partial<Record<(typeof fields)[number], string>> } {
  const { t, language } = useLanguage();
  const amount = readMoney(typed.amount);
  const until = day.safeParse(typed.until).data;
  const purpose = typed.purpose.trim();
  const wrongAmount = amount === undefined || amount <= 0;
  const errors = {
    ...(wrongAmount && { amount: t('payments.request.wrong.amount') }),
    ...(amount !== undefined &&
      amount > most && {
        amount: t('payments.request.wrong.tooMuch', { amount: formatCents(most, language) }),
      }),
    ...(purpose === '' && { purpose: t('payments.request.wrong.purpose') }),
    ...((until === undefined || until < today || until > neededUntil) && {
      until: t('payments.request.wrong.day', { day: formatDay(neededUntil, language) }),
    }),
  };
  const complete = amount !== undefined && until !== undefined && Object.keys(errors).length === 0;
  return { body: complete ? { amount, purpose, neededUntil: until } : undefined, errors };
}

function useRequest(view: GrantView) {
  const { t } = useLanguage();
  const { id, version } = view.grant;
  return useGrantChange(view, {
    send: (body: RouteBodyInput<'requestPayment'>) =>
      call('requestPayment', { parameters: { applicationId: id }, ifMatch: version, body }),
    done: t('payments.request.done'),
  });
}
