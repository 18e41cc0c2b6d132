import { useId, useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AcceptForm } from './accept-form.tsx';
import { AskBackForm } from './ask-back-form.tsx';
import { ObjectForm } from './object-form.tsx';
import type { ProofAtHand } from './with-proof.tsx';

const outcomes = ['accepted', 'askedBack', 'objected'] as const;
type Outcome = (typeof outcomes)[number];

/** What the officer makes of the proof. */
export function DecideProof({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>();
  // An objection ends with its reclaim; then there is nothing left but to accept.
  const possible = hand.proof.status === 'objected' ? (['accepted'] as const) : outcomes;
  return (
    <Panel title={t('proof.decide.title')}>
      <Choice
        id={id}
        name={id}
        label={t('proof.decide.what')}
        value={outcome ?? ''}
        options={possible.map((value) => ({ value, label: t(`proof.decide.${value}`) }))}
        onValue={(value) => setOutcome(value as Outcome)}
      />
      {outcome === 'accepted' && <AcceptForm hand={hand} />}
      {outcome === 'askedBack' && <AskBackForm hand={hand} />}
      {outcome === 'objected' && <ObjectForm hand={hand} />}
    </Panel>
  );
}
