import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Cents } from '#schemas/money.ts';

/** The parts of a grant by where their money is; together they are the grant, unless more was paid than it still is. */
export type MoneyParts = { proven: Cents; unproven: Cents; asked: Cents; open: Cents; repaid: Cents };

/** Where the money of a grant stands. What came back counts neither as paid nor as open: the grant is that much smaller. */
export function moneyParts({ grant, proofs }: Pick<GrantView, 'grant' | 'proofs'>): MoneyParts {
  const { requested, paid, repaid } = grant.money;
  const kept = Math.max(0, paid - repaid);
  const final = proofs.find(({ kind, status }) => kind === 'final' && status === 'accepted');
  const proven = final ? Math.min(kept, final.settlement?.entitled ?? kept) : 0;
  return {
    proven: proven as Cents,
    unproven: (kept - proven) as Cents,
    asked: Math.max(0, requested - paid) as Cents,
    open: Math.max(0, grant.amount - requested) as Cents,
    repaid,
  };
}
