import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { getTerms } from '../shared/records/directory-records.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeProof } from '../shared/records/proof-record.ts';
import { drawn, isDrawn } from './lot.ts';
import { type ProofAtHand, proofFor } from './proof-for.ts';

type Request = ApiRequest<'sampleProof'>;
type Sampling = NonNullable<Proof['sampling']>;

/**
 * Chooses whether receipts are looked at beyond the figures. The lot is drawn once. An officer who has a reason can
 * choose a proof that the lot has left out; what was chosen stays chosen. What was objected to before is drawn for all the
 * same, since nothing is accepted without.
 */
export const sampleProof: Endpoint<'sampleProof'> = async (request) => {
  const { actor, at } = request;
  const found = await proofFor(request, 'proof.check');
  const { record, before } = found;
  checkVersion(before.proof.version, request.expectedVersion);
  refuseTwice(before.proof, request);
  const sampling = await choose(request, found);
  const proof: Proof = { ...before.proof, version: before.proof.version + 1, sampling };
  const facts = {
    ...{ proof: proof.id, by: sampling.by, chosen: sampling.chosen ? 1 : 0 },
    ...(sampling.drawn !== undefined && { drawn: sampling.drawn, percent: sampling.percent ?? 0 }),
    ...(sampling.reason && { reason: sampling.reason }),
  };
  return {
    items: [
      ...changeGrant(record, {}, { action: 'proofSampled', at, ...byPerson(actor), facts }),
      changeProof(before, record.grant, { proof, todo: before.todo }),
    ],
    answer: { body: proof, version: proof.version },
  };
};

function refuseTwice({ status, sampling }: Proof, { body }: Request): void {
  const adds = body.by === 'officer' && body.chosen && sampling?.by === 'lot' && !sampling.chosen;
  const isChecked = status === 'submitted' || status === 'objected';
  if (!isChecked || (sampling !== undefined && !adds))
    throw new PaktwerkError('illegalTransition', { from: status, action: 'sample', allowed: [] });
}

async function choose({ actor, body, at }: Request, { record, before }: ProofAtHand): Promise<Sampling> {
  const { grant } = record;
  const hand = { at, byName: actor.person.name };
  if (body.by === 'officer') {
    const { percent, drawn: number } = before.proof.sampling ?? {};
    const lot = number === undefined ? {} : { drawn: number, ...(percent !== undefined && { percent }) };
    return { chosen: body.chosen, by: 'officer', reason: body.reason, ...lot, ...hand };
  }
  const terms = grantTermsOf((await getTerms(grant.roundId)) ?? {});
  const percent = terms.proofs.samplePercent;
  const { id: proofId, submitted } = before.proof;
  if (!submitted) throw new Error(`${proofId} of grant ${grant.id} was not handed in`);
  const number = drawn({
    ...{ grantId: grant.id, proofId, roundId: grant.roundId },
    ...{ submittedAt: submitted.at, contentHash: submitted.contentHash },
  });
  return { chosen: isDrawn(number, percent), by: 'lot', percent, drawn: number, ...hand };
}
