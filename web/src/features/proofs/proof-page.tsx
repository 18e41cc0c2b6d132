import { can } from '#schemas/permissions.ts';
import { useActor } from '../../app/session.tsx';
import { isOpen } from './is-open.ts';
import { OfficerProof } from './officer-proof.tsx';
import { ProofCheck } from './proof-check.tsx';
import { ReadProof } from './read-proof.tsx';
import { type ProofAtHand, WithProof } from './with-proof.tsx';

export const ProofPage = () => <WithProof>{(hand) => <Shown hand={hand} />}</WithProof>;

/** A proof as its reader meets it: to hand in, to check, or to read. */
function Shown({ hand }: { hand: ProofAtHand }) {
  const actor = useActor();
  const { organisationId, authorityId } = hand.view.grant;
  if (isOpen(hand.proof) && can(actor, 'proof.edit', { organisationId }))
    return <ProofCheck key={hand.proof.version} hand={hand} />;
  return can(actor, 'proof.check', { organisationId, authorityId }) ? (
    <OfficerProof hand={hand} />
  ) : (
    <ReadProof hand={hand} />
  );
}
