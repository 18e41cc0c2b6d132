import { type SubmitEvent, useId, useState } from 'react';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { ProofAtHand } from './with-proof.tsx';

type Choice = { by: 'lot' } | { by: 'officer'; chosen: boolean; reason: string };

/** Whether receipts are looked at: by lot, which is drawn once, or by an officer who says why. */
export function Sampling({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const { view, proof } = hand;
  const { sampling } = proof;
  const open = proof.status === 'submitted' || proof.status === 'objected';
  const choose = useGrantChange<unknown, Choice>(view, {
    send: (body) =>
      call('sampleProof', {
        parameters: { applicationId: view.grant.id, proofId: proof.id },
        ...{ ifMatch: proof.version, body },
      }),
    done: t('proof.sample.done'),
  });
  const mayAdd = sampling?.by === 'lot' && !sampling.chosen;
  return (
    <Panel title={t('proof.sample.title')}>
      {sampling ? (
        <Chosen sampling={sampling} />
      ) : (
        <p className="kern-body">{t('proof.sample.body', { percent: view.terms.proofs.samplePercent })}</p>
      )}
      {choose.error && <ProblemAlert error={choose.error} />}
      {open && !sampling && (
        <p className="actions">
          <Button busy={choose.isPending} onClick={() => choose.mutate({ by: 'lot' })}>
            {t('proof.sample.lot')}
          </Button>
        </p>
      )}
      {open && (!sampling || mayAdd) && (
        <ByOfficer
          busy={choose.isPending}
          onChoose={(reason) => choose.mutate({ by: 'officer', chosen: true, reason })}
        />
      )}
    </Panel>
  );
}

type SamplingRecord = NonNullable<ProofAtHand['proof']['sampling']>;

function Chosen({ sampling }: { sampling: SamplingRecord }) {
  const { t, language } = useLanguage();
  const { chosen, by, drawn, percent, reason, at, byName } = sampling;
  return (
    <>
      <p className="kern-body">
        <strong>{t(chosen ? 'proof.sample.chosen' : 'proof.sample.notChosen')}</strong>{' '}
        {t(by === 'lot' ? 'proof.sample.byLot' : 'proof.sample.byOfficer', {
          ...{ name: byName, time: formatInstant(at, language) },
        })}
      </p>
      {drawn !== undefined && percent !== undefined && (
        <p className="kern-body">{t('proof.sample.drawn', { number: drawn, below: percent * 100, percent })}</p>
      )}
      {reason && <p className="kern-body">{t('proof.sample.because', { reason })}</p>}
    </>
  );
}

function ByOfficer({ busy, onChoose }: { busy: boolean; onChoose(reason: string): void }) {
  const { t } = useLanguage();
  const id = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return document.getElementById(id)?.focus();
    onChoose(reason.trim());
  };
  return (
    <form className="proof-form" noValidate onSubmit={submit}>
      <TextInput
        id={id}
        label={t('proof.sample.reason')}
        hint={t('proof.sample.reasonHint')}
        rows={2}
        value={reason}
        onValue={setReason}
        error={tried && reason.trim() === '' ? t('proof.reasonMissing') : undefined}
      />
      <Button type="submit" variant="secondary" busy={busy}>
        {t('proof.sample.choose')}
      </Button>
    </form>
  );
}
