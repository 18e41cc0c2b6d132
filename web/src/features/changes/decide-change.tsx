import { useId, useState } from 'react';
import type { RouteBodyInput } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OneChangeProps } from './one-change.tsx';

const outcomes = ['approved', 'refused', 'sentBack'] as const;
type Outcome = (typeof outcomes)[number];

/** The decision on a change, by somebody else than who reviewed it. */
export function DecideChange({ desk, change }: OneChangeProps) {
  const { t } = useLanguage();
  const { person } = useActor();
  return change.supported?.by === person.id ? (
    <Alert kind="info" title={t('changes.decide.sameHand')} />
  ) : (
    <Decision desk={desk} change={change} />
  );
}

function Decision({ desk: { view }, change }: OneChangeProps) {
  const { t } = useLanguage();
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const parameters = { applicationId: view.grant.id, changeId: change.id };
  const decide = useGrantChange(view, {
    send: (body: RouteBodyInput<'decideChange'>) => call('decideChange', { parameters, ifMatch: change.version, body }),
    done: t('changes.decide.done'),
  });
  const body = bodyOf(outcome, reason.trim());
  const submit = () => {
    setTried(true);
    if (body) decide.mutate(body);
    else document.getElementById(`${id}-${outcome === undefined ? 'outcome' : 'reason'}`)?.focus();
  };
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className="kern-heading-small">{t('changes.decide.title')}</h3>
      <Choice
        id={`${id}-outcome`}
        name={`${id}-outcome`}
        label={t('changes.decide.outcome')}
        value={outcome ?? ''}
        onValue={(value) => setOutcome(value as Outcome)}
        options={outcomes.map((value) => ({ value, label: t(`changes.decide.${value}`) }))}
        error={tried && outcome === undefined ? t('changes.decide.outcomeMissing') : undefined}
      />
      <TextInput
        id={`${id}-reason`}
        label={t(outcome === 'sentBack' ? 'changes.decide.reasonBack' : 'changes.decide.reason')}
        rows={4}
        optional={outcome === undefined || outcome === 'approved'}
        value={reason}
        onValue={setReason}
        error={tried && outcome !== undefined && !body ? t('changes.decide.reasonMissing') : undefined}
      />
      {outcome !== undefined && outcome !== 'sentBack' && <p className="kern-body">{t('changes.decide.writes')}</p>}
      {decide.error !== null && <ProblemAlert error={decide.error} />}
      <Button type="submit" busy={decide.isPending}>
        {t('changes.decide.submit')}
      </Button>
    </form>
  );
}

/** What is sent; undefined while something is missing. */
function bodyOf(outcome: Outcome | undefined, reason: string): RouteBodyInput<'decideChange'> | undefined {
  if (outcome === undefined) return undefined;
  if (outcome === 'approved') return reason === '' ? { outcome } : { outcome, reason };
  return reason === '' ? undefined : { outcome, reason };
}
