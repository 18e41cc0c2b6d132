import { type SubmitEvent, useId, useState } from 'react';
import { readMoney } from '#schemas/form/kinds/money.ts';
import { day } from '#schemas/ids.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { reclaimGrounds } from '#schemas/reclaim/reclaim.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { berlinDay } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useKeptText } from '../form/use-kept-text.ts';
import { useCheckProof } from './use-check-proof.ts';
import type { ProofAtHand } from './with-proof.tsx';

type Ground = (typeof reclaimGrounds)[number];

/** As somebody would type it: "15000,00". */
const typedCents = (amount: number): string => (amount / 100).toFixed(2).replace('.', ',');

/** Opens a reclaim: how much, on what ground, why, and since when the authority knows of it. */
export function ObjectForm({ hand }: { hand: ProofAtHand }) {
  const { t, language } = useLanguage();
  const id = useId();
  const { grant } = hand.view;
  const { applicationId, id: proofId, settlement } = hand.proof;
  const most = (grant.money.paid - grant.money.repaid) as Cents;
  const today = berlinDay(serverNow());
  const kept = useKeptText(`object-proof/${applicationId}/${proofId}`);
  const [ground, setGround] = useState<Ground | ''>('');
  const [amount, setAmount] = useState(settlement && settlement.excess > 0 ? typedCents(settlement.excess) : '');
  const [knownOn, setKnownOn] = useState<string>(today);
  const [tried, setTried] = useState(false);
  const check = useCheckProof(hand);
  const read = readMoney(amount);
  const reason = kept.text.trim();
  const wrong = {
    ground: ground === '',
    amount: read === undefined || read <= 0 || read > most,
    reason: reason === '',
    known: knownOn === '' || knownOn > today,
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const first = Object.entries(wrong).find(([, bad]) => bad)?.[0];
    if (first || ground === '' || read === undefined) return document.getElementById(`${id}-${first}`)?.focus();
    const body = { outcome: 'objected' as const, ground, amount: read, reason, knownOn: day.parse(knownOn) };
    check.mutate(body, { onSuccess: () => kept.forget() });
  };
  return (
    <form className="proof-form" noValidate onSubmit={submit}>
      <p className="kern-body">{t('proof.object.body')}</p>
      <Choice
        id={`${id}-ground`}
        name={`${id}-ground`}
        label={t('proof.object.ground')}
        value={ground}
        options={reclaimGrounds.map((value) => ({ value, label: t(`proof.object.ground.${value}`) }))}
        onValue={(value) => setGround(value as Ground)}
        error={tried && wrong.ground ? t('proof.object.groundMissing') : undefined}
      />
      <TextInput
        id={`${id}-amount`}
        label={t('proof.object.amount')}
        hint={t('proof.object.amountHint', { most: formatCents(most, language) })}
        unit="€"
        width="money"
        inputMode="decimal"
        value={amount}
        onValue={setAmount}
        error={tried && wrong.amount ? t('proof.object.amountWrong', { most: formatCents(most, language) }) : undefined}
      />
      <TextInput
        id={`${id}-reason`}
        label={t('proof.object.reason')}
        hint={t('proof.object.reasonHint')}
        rows={4}
        value={kept.text}
        onValue={kept.change}
        error={tried && wrong.reason ? t('proof.reasonMissing') : undefined}
      />
      <TextInput
        id={`${id}-known`}
        type="date"
        label={t('proof.object.known')}
        hint={t('proof.object.knownHint')}
        value={knownOn}
        onValue={setKnownOn}
        error={tried && wrong.known ? t('proof.object.knownWrong') : undefined}
      />
      {check.error && <ProblemAlert error={check.error} />}
      <Button type="submit" busy={check.isPending}>
        {t('proof.object.button')}
      </Button>
    </form>
  );
}
