import type * as z from 'zod';
import { sumOf } from '../funding/cut-to-frame.ts';
import type { FinancingLine } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { settlementResult } from './proof.ts';
import type { ProvenPlan } from './proven-plan.ts';
import { settleDeficit } from './settle-deficit.ts';
import { settleShare } from './settle-share.ts';
import { atMost, deductions } from './settlement-lines.ts';

export type Settlement = z.infer<typeof settlementResult>;

/** The money of a grant: `granted` with all later changes, `paid` to the grantee, `repaid` by it after reclaims. */
export type GrantMoney = { granted: Cents; paid: Cents; repaid: Cents };

/**
 * What a proof says, by funding type.
 * - `fixedAmount`: `lines` as the measure computes them from the proven figures, such as months filled; `expenditure`
 *   is the eligible cost where the proof asks for it.
 * - `share`: `percent` is the round's rate in whole percent.
 */
export type Proven =
  | { fundingType: 'fixedAmount'; lines: readonly FinancingLine[]; expenditure?: Cents }
  | ({ fundingType: 'share'; percent: number } & ProvenPlan)
  | ({ fundingType: 'deficit' } & ProvenPlan);

/**
 * What a grantee may keep by its proof, and what of the money paid it may not (ANBest-P, ANBest-K Nr. 2). The lines add
 * up to what it may keep. Whatever is rounded is rounded down to the cent, as in the computation of the grant.
 */
export function settle(facts: GrantMoney & Proven): Settlement {
  const { granted, paid, repaid } = facts;
  const proven = linesOf(facts);
  const lines = [...proven, ...atMost(granted, proven, deductions.granted)];
  const entitled = sumOf(lines);
  const received = (paid - repaid) as Cents;
  return { entitled, paid: received, excess: Math.max(0, received - entitled) as Cents, lines };
}

function linesOf(proven: Pick<GrantMoney, 'granted'> & Proven): FinancingLine[] {
  switch (proven.fundingType) {
    case 'fixedAmount':
      return settleFixedAmount(proven);
    case 'share':
      return settleShare(proven, proven.granted);
    case 'deficit':
      return settleDeficit(proven);
  }
}

/** Savings leave a fixed amount untouched for as long as the eligible cost stays above it. */
function settleFixedAmount({ lines, expenditure }: Extract<Proven, { fundingType: 'fixedAmount' }>): FinancingLine[] {
  return [...lines, ...(expenditure === undefined ? [] : atMost(expenditure, lines, deductions.cost))];
}
