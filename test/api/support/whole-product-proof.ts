import type { ApplicationId } from '#schemas/ids.ts';
import type { Session } from '#test/support/session.ts';
import { eventually } from '#test/support/way.ts';
import { type Ask, inDays } from './whole-product-ways.ts';

type Hands = Record<'editor' | 'signatory' | 'officer', Session>;

const pages = {
  figures: { advised_row1: 80 },
  money: { eligibleCost: 6_400_000, moreRevenue: false },
  report: { report: 'Die Stelle war besetzt.' },
  declaration: { correct: true, economical: true, kept: true },
};

/** A proof is filled in, handed in, drawn or not, asked back about and handed in again; the check of it is left open. */
export async function proveUse(ask: Ask, { editor, signatory, officer }: Hands, id: ApplicationId): Promise<void> {
  const parameters = { applicationId: id, proofId: 'final-1' as const };
  await eventually('the grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 || undefined;
  });
  for (const [page, fields] of Object.entries(pages)) {
    const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 }));
    await ask(editor, 'saveProof', { parameters: { ...parameters, page }, body: { changes } });
  }
  await ask(signatory, 'submitProof', { parameters, ifMatch: 1, body: {} });
  await ask(officer, 'sampleProof', { parameters, ifMatch: 2, body: { by: 'lot' } });
  const question = { outcome: 'askedBack' as const, message: 'Ab wann?', due: inDays(21) };
  await ask(officer, 'checkProof', { parameters, ifMatch: 3, body: question });
  await ask(signatory, 'submitProof', { parameters, ifMatch: 4, body: {} });
}
