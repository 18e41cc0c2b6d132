import { proofHints } from '#schemas/proof/proof-checks.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { GrantSubPage } from '../../ui/grant-frame.tsx';
import { PathLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DecideProof } from './decide-proof.tsx';
import { HandedIn } from './read-proof.tsx';
import { Sampling } from './sampling.tsx';
import type { ProofAtHand } from './with-proof.tsx';

/** A proof for whoever checks it: what strikes, the figures beside the application's, the sample, and the outcome. */
export function OfficerProof({ hand }: { hand: ProofAtHand }) {
  const { t, language } = useLanguage();
  const { view, proof } = hand;
  const due = view.grant.proofs[proof.kind]?.due;
  return (
    <GrantSubPage view={view} title={t(`proof.title.${proof.kind}`)}>
      <Alert kind={proof.status === 'accepted' ? 'success' : 'info'} title={t(`proof.officer.${proof.status}`)}>
        {proof.askedBack && (
          <p className="kern-body">
            {t('proof.officer.asked', { day: formatDay(proof.askedBack.due, language), name: proof.askedBack.byName })}{' '}
            {proof.askedBack.message}
          </p>
        )}
        {!proof.submitted && due && (
          <p className="kern-body">{t('proof.state.draft.body', { day: formatDay(due, language) })}</p>
        )}
        {proof.status === 'submitted' && <p className="kern-body">{t('proof.officer.submitted.body')}</p>}
        {proof.accepted && (
          <p className="kern-body">
            {t('proof.officer.accepted.body', {
              ...{ name: proof.accepted.byName, time: formatInstant(proof.accepted.at, language) },
            })}{' '}
            {proof.accepted.note}
          </p>
        )}
        {proof.status === 'objected' && <Reclaims hand={hand} />}
      </Alert>
      {proof.submitted && proof.status !== 'askedBack' && (
        <>
          <Hints hand={hand} />
          <HandedIn hand={hand} />
          <Sampling hand={hand} />
          {(proof.status === 'submitted' || proof.status === 'objected') && (
            <DecideProof key={proof.version} hand={hand} />
          )}
        </>
      )}
    </GrantSubPage>
  );
}

function Reclaims({ hand: { view } }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  return view.reclaims.map(({ id }) => (
    <p className="kern-body" key={id}>
      <PathLink path={`/grants/${view.grant.id}/reclaims/${id}`}>
        {t('grant.page.reclaim', { n: id.replace('reclaim-', '') })}
      </PathLink>
    </p>
  ));
}

function Hints({ hand: { form, proof } }: { hand: ProofAtHand }) {
  const { t, pick } = useLanguage();
  const hints = proofHints(form, proof.sections, proof.settlement);
  return (
    <Panel title={t('proof.hints')}>
      {hints.length === 0 ? (
        <p className="kern-body">{t('proof.hints.none')}</p>
      ) : (
        <ul className="bullets">
          {hints.map(({ id, text }) => (
            <li key={id}>{pick(text)}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
