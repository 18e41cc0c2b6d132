import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { ProofMailFacts } from '#schemas/messages/proof-mails.ts';
import type { Proof, ProofKind } from '#schemas/proof/proof.ts';
import { setting } from '../shared/environment.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

type State = Grant['proofs']['final']['state'];

/** Where the grant says that a proof stands; its duties follow from it. */
export function withProof({ proofs }: Grant, kind: ProofKind, state: State): Pick<Grant, 'proofs'> {
  const own = proofs[kind];
  return { proofs: own ? { ...proofs, [kind]: { ...own, state } } : proofs };
}

type Telling = { proof: Proof; at: Instant; mail: (facts: ProofMailFacts) => Mail };

/** A mail about a proof to the address of the grant; nothing when it has none. */
export function proofMail({ grant, contactEmail: to }: GrantRecord, { proof, at, mail }: Telling): TransactItem[] {
  if (!to) return [];
  const written = mail({
    ...{ number: grant.number, measure: measureById(grant.measure).title, kind: proof.kind },
    link: `${setting('PUBLIC_ORIGIN')}/grants/${grant.id}/proofs/${proof.id}`,
  });
  const send = { kind: 'mail.send', applicationId: grant.id, to, ...written } as const;
  return [intent(`${proof.id}-${proof.version}`, at, send)];
}
