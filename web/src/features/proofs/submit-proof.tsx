import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { HandInProblem } from '../form/hand-in-problem.tsx';
import { NotAllSaved } from '../form/use-hand-in.ts';
import type { ProofDesk } from './use-proof-desk.ts';

/** Hands the proof in, or says who can: never a button that does nothing. */
export function SubmitProof({ desk, complete }: { desk: ProofDesk; complete: boolean }) {
  const { t } = useLanguage();
  const actor = useActor();
  const { view, proof } = desk;
  const { organisationId } = view.grant;
  const signs = can(actor, 'proof.submit', { organisationId });
  return (
    <div className="not-printed">
      <Panel title={t('proof.submit.title')}>
        {!complete && <p className="kern-body">{t('proof.submit.incomplete')}</p>}
        {!signs && (
          <>
            <p className="kern-body">{t('proof.submit.signatories')}</p>
            <Signatories organisationId={organisationId} />
          </>
        )}
        {signs && complete && <SubmitButton desk={desk} authority={view.round.authority} kind={proof.kind} />}
      </Panel>
    </div>
  );
}

type SubmitButtonProps = { desk: ProofDesk; authority: string; kind: 'interim' | 'final' };

function SubmitButton({ desk: { view, proof, drafts }, authority, kind }: SubmitButtonProps) {
  const { t } = useLanguage();
  const submit = useGrantChange(view, {
    send: async () => {
      const saved = await Promise.all(drafts.map((draft) => draft.settle()));
      if (saved.includes(false)) throw new NotAllSaved();
      const parameters = { applicationId: view.grant.id, proofId: proof.id };
      return call('submitProof', { parameters, ifMatch: proof.version, body: {} });
    },
    done: t('proof.submit.done'),
  });
  return (
    <>
      <p className="kern-body">{t(`proof.submit.body.${kind}`, { authority })}</p>
      <HandInProblem error={submit.error} />
      <p className="actions">
        <Button busy={submit.isPending || submit.isSuccess} onClick={() => submit.mutate()}>
          {t(submit.isPending ? 'proof.submit.busy' : 'proof.submit.button')}
        </Button>
      </p>
    </>
  );
}
