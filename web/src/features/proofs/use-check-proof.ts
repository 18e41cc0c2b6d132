import type { RouteBody } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { ProofAtHand } from './with-proof.tsx';

/** Enters what the check of a proof came to. */
export function useCheckProof({ view, proof }: ProofAtHand) {
  const { t } = useLanguage();
  return useGrantChange<unknown, RouteBody<'checkProof'>>(view, {
    send: (body) =>
      call('checkProof', {
        parameters: { applicationId: view.grant.id, proofId: proof.id },
        ...{ ifMatch: proof.version, body },
      }),
    done: t('proof.decide.done'),
  });
}
