import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { withoutDuty } from '#schemas/duty/without-duty.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { transition } from '#schemas/lifecycle.ts';
import { limits } from '#schemas/limits.ts';
import { proofReceivedMail } from '#schemas/messages/proof-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Proof, proofLifecycle } from '#schemas/proof/proof.ts';
import { proofProblems } from '#schemas/proof/proof-checks.ts';
import type { ProofForm } from '#schemas/proof/proof-form.ts';
import { settlementOf } from '#schemas/proof/proof-result.ts';
import { proofTold } from '../grants/seen-grant.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/hash.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeProof } from '../shared/records/proof-record.ts';
import { formFor, proofFor } from './proof-for.ts';
import { proofMail, withProof } from './proof-state.ts';

/**
 * Hands a complete proof in, in the very state that was checked and hashed. What comes late is taken all the same, and
 * said to be late. What it comes to is kept as it was computed now; later changes of the rules do not change it.
 */
export const submitProof: Endpoint<'submitProof'> = async (request) => {
  const { actor, at } = request;
  const found = await proofFor(request, 'proof.submit');
  const { record, before } = found;
  checkVersion(before.proof.version, request.expectedVersion);
  const status = transition(proofLifecycle, before.proof.status, 'submit');
  const form = await formFor(found);
  const problems = proofProblems(form, before.proof.sections);
  if (problems.length > 0) throw new PaktwerkError('proofIncomplete', {}, problems);

  const proof = handedIn(request, { before: before.proof, form, grant: record.grant, status });
  const { contentHash, late } = proof.submitted ?? {};
  const facts = { proof: proof.id, contentHash: contentHash ?? '', late: late ? 1 : 0 };
  const grant = {
    ...withProof(record.grant, proof.kind, 'submitted'),
    posted: withoutDuty(record.grant, 'proofAnswer', proof.id),
  };
  const todo = { kind: 'checkProof' as const, due: addDays(berlinDay(at), limits.todoDays.proof) };
  return {
    items: [
      ...changeGrant(record, { grant }, { action: 'proofSubmitted', at, ...byPerson(actor), facts }),
      changeProof(before, record.grant, { proof, todo, fieldsUnchanged: true }),
      ...proofMail(record, { proof, at, mail: (about) => proofReceivedMail({ ...about, at, late: late ?? false }) }),
    ],
    answer: { body: proofTold(proof, false), version: proof.version },
  };
};

type Draft = { before: Proof; form: ProofForm; grant: Grant; status: Proof['status'] };

function handedIn({ actor, at }: ApiRequest<'submitProof'>, { before, form, grant, status }: Draft): Proof {
  const values = formValues(form.version, before.sections);
  return {
    ...{ ...before, status, version: before.version + 1 },
    submitted: {
      ...{ by: actor.person.id, byName: actor.person.name, at },
      contentHash: sha256(canonicalJson(values as JsonValue)),
      late: before.submitted?.late ?? isLate(grant, before, at),
    },
    // What may be kept is settled once, by the final proof.
    ...(before.kind === 'final' && { settlement: settlementOf(form, before.sections, grant) }),
  };
}

/** An answer to a question makes no proof late that was not. */
const isLate = ({ proofs }: Grant, { kind }: Proof, at: Parameters<typeof berlinDay>[0]): boolean => {
  const due = proofs[kind]?.due;
  return due !== undefined && berlinDay(at) > due;
};
