import type { ApplicationId, Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Session } from '#test/support/session.ts';
import type { Ask } from './whole-product-ways.ts';

type People = Record<'signatory' | 'officer' | 'approver', Session>;

/** A proof is objected to; the grantee is heard, answers, and pays back what somebody else decides. */
export async function reclaimMoney(ask: Ask, people: People, id: ApplicationId, today: Day): Promise<void> {
  const { signatory, officer, approver } = people;
  const view = async () => (await ask(officer, 'getGrant', { parameters: { applicationId: id } })).body;
  const { version = 0 } = (await view()).proofs.find(({ kind }) => kind === 'final') ?? {};
  const objection = { outcome: 'objected', ground: 'revocation', amount: euros(500) } as const;
  await ask(officer, 'checkProof', {
    ...{ parameters: { applicationId: id, proofId: 'final-1' }, ifMatch: version },
    body: { ...objection, reason: 'Die Stelle war nicht besetzt.', knownOn: today },
  });
  /** The reclaim as the last step left it. */
  const at = async () => {
    const reclaim = (await view()).reclaims.at(-1);
    return { parameters: { applicationId: id, reclaimId: reclaim?.id ?? '' }, ifMatch: reclaim?.version ?? 0 };
  };
  await ask(officer, 'hearReclaim', { ...(await at()), body: {} });
  await ask(signatory, 'answerHearing', { ...(await at()), body: { text: 'Wir konnten niemanden finden.' } });
  const proposal = { step: 'propose' as const, amount: euros(500), reason: 'Das überzeugt nicht.' };
  await ask(officer, 'conductReclaim', { ...(await at()), body: proposal });
  await ask(approver, 'decideReclaim', { ...(await at()), body: { outcome: 'decided' } });
  const repayment = { step: 'repay' as const, on: today, amount: euros(500) };
  await ask(officer, 'conductReclaim', { ...(await at()), body: repayment });
}
