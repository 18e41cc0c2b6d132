import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays, addMonths } from '#schemas/calendar/days.ts';
import { withoutDuty } from '#schemas/duty/without-duty.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import { type ActionOf, transition } from '#schemas/lifecycle.ts';
import { proofAcceptedMail, proofQuestionMail } from '#schemas/messages/proof-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type Proof, proofLifecycle } from '#schemas/proof/proof.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { getTerms } from '../shared/records/directory-records.ts';
import { changeGrant, subjectsOf } from '../shared/records/grant-record.ts';
import { changeProof } from '../shared/records/proof-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { objectTo } from './object-to-proof.ts';
import { type ProofAtHand, proofFor } from './proof-for.ts';
import { proofMail, withProof } from './proof-state.ts';

type Request = ApiRequest<'checkProof'>;
type Body = Request['body'];
type Outcome<O extends Body['outcome']> = Extract<Body, { outcome: O }>;
export type Checked = { items: TransactItem[]; proof: Proof };
/** A proof whose next state is allowed, with who decides and when. */
export type Deciding<O extends Body['outcome']> = ProofAtHand &
  Pick<Request, 'actor' | 'at'> & { body: Outcome<O>; next: Proof };

/** What an officer makes of a proof: accepted, a question, or money that has to come back. */
export const checkProof: Endpoint<'checkProof'> = async (request) => {
  const { body, actor, at } = request;
  const found = await proofFor(request, 'proof.check');
  const { proof } = found.before;
  checkVersion(proof.version, request.expectedVersion);
  const status = transition(proofLifecycle, proof.status, actions[body.outcome]);
  const deciding = { ...found, actor, at, next: { ...proof, status, version: proof.version + 1 } };
  const checked = await decide(deciding, body);
  return { items: checked.items, answer: { body: checked.proof, version: checked.proof.version } };
};

const actions = { accepted: 'accept', askedBack: 'askBack', objected: 'reclaim' } as const satisfies Record<
  Body['outcome'],
  ActionOf<typeof proofLifecycle>
>;

async function decide(deciding: Omit<Deciding<'accepted'>, 'body'>, body: Body): Promise<Checked> {
  switch (body.outcome) {
    case 'accepted':
      return accept({ ...deciding, body });
    case 'askedBack':
      return askBack({ ...deciding, body });
    case 'objected':
      return objectTo({ ...deciding, body });
  }
}

/** With the final proof the grant is proven, and the time begins for which receipts are kept (ANBest Nr. 6). */
async function accept(deciding: Deciding<'accepted'>): Promise<Checked> {
  const { record, before, body, actor, at } = deciding;
  refuseUnsampled(deciding);
  const { grant } = record;
  const hand = { by: actor.person.id, byName: actor.person.name, at };
  const proof: Proof = {
    ...deciding.next,
    accepted: { ...hand, ...(body.note && { note: body.note }) },
    ...(body.sampleResult && { sampleResult: body.sampleResult }),
  };
  const isFinal = proof.kind === 'final';
  const { retentionYears } = grantTermsOf((await getTerms(grant.roundId)) ?? {});
  const changes = {
    ...withProof(grant, proof.kind, 'accepted'),
    ...(isFinal && { retainUntil: addMonths(berlinDay(at), retentionYears * 12) }),
  };
  const action = isFinal && grant.status === 'running' ? ('prove' as const) : ('change' as const);
  const facts = { proof: proof.id, ...(proof.settlement && { entitled: proof.settlement.entitled }) };
  return {
    items: [
      ...changeGrant(record, { grant: changes, action }, { action: 'proofAccepted', at, ...byPerson(actor), facts }),
      changeProof(before, grant, { proof }),
      ...proofMail(record, { proof, at, mail: proofAcceptedMail }),
    ],
    proof,
  };
}

/**
 * Nothing is accepted before it was drawn whether to look closer, nor without what that came to; and what was objected
 * to only once its reclaims have come to an end.
 * @throws PaktwerkError illegalTransition · invalidRequest
 */
function refuseUnsampled({ before: { proof }, body, items }: Deciding<'accepted'>): void {
  const open = subjectsOf<Reclaim>(items, 'reclaim').some(({ status }) => status !== 'repaid' && status !== 'left');
  const missing = proof.sampling === undefined ? ['sample'] : [];
  if (missing.length > 0 || (proof.status === 'objected' && open))
    throw new PaktwerkError('illegalTransition', { from: proof.status, action: 'accept', allowed: missing });
  if (proof.sampling?.chosen && !body.sampleResult && !proof.sampleResult)
    throw new PaktwerkError('invalidRequest', { paths: ['sampleResult'] });
}

/** How the grantee is reminded of an answer that it owes. */
const answerRungs = { before: [7, 1], overdue: [1, 7, 14] };

/** The whole proof can be changed again until it is handed in anew. */
async function askBack({ record, before, next, body, actor, at }: Deciding<'askedBack'>): Promise<Checked> {
  const { due, message } = body;
  if (due < addDays(berlinDay(at), 1)) throw new PaktwerkError('invalidRequest', { paths: ['due'] });
  const { grant } = record;
  const proof: Proof = { ...next, askedBack: { message, due, at, byName: actor.person.name } };
  const changes = {
    ...withProof(grant, proof.kind, 'askedBack'),
    posted: [
      ...withoutDuty(grant, 'proofAnswer', proof.id),
      { kind: 'proofAnswer' as const, subject: proof.id, due, rungs: answerRungs },
    ],
  };
  const facts = { proof: proof.id, due };
  return {
    items: [
      ...changeGrant(record, { grant: changes }, { action: 'proofAskedBack', at, ...byPerson(actor), facts }),
      changeProof(before, grant, { proof }),
      ...proofMail(record, { proof, at, mail: (about) => proofQuestionMail({ ...about, due, message }) }),
    ],
    proof,
  };
}
