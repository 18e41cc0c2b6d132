import { available } from '#schemas/budget/ledger.ts';
import type { Cents } from '#schemas/money.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { requireRound } from '../shared/records/directory-records.ts';
import { getLedgerTotal, raiseBudget, reserve, untouched } from '../shared/records/ledger-record.ts';
import {
  type AnyEnding,
  type Consequences,
  type Ending,
  eventOf,
  type InDecision,
  type InReview,
  invalid,
  nextStatus,
} from './completion.ts';
import { reviewersWith } from './reviewed.ts';

/** More money was found for the round: the workflow tries to set the whole amount aside again. */
export async function funded(ending: Ending<'funded'>): Promise<Consequences> {
  const { record, body } = ending;
  const { round, total } = await ledgerOf(ending);
  const budget = ((total ?? untouched(round)).budget + body.additional) as Cents;
  return {
    changes: {
      application: { ...record.application, version: record.application.version + 1 },
      reviewerIds: reviewersWith(ending),
    },
    event: eventOf(ending, 'budgetRaised', { round: round.id, additional: body.additional, budget }),
    items: [raiseBudget(round, total, body.additional)],
  };
}

/** Less than was asked for is set aside, and goes to the decision. @throws PaktwerkError budgetExceeded */
export async function reduced(ending: Ending<'reduced'>): Promise<Consequences> {
  const { record, body } = ending;
  const status = nextStatus(ending, 'recommendApproval') as 'inDecision';
  const before = record.application as InReview;
  const { amount } = body;
  if (amount > before.requestedAmount) throw invalid('amount');
  const { round, total } = await ledgerOf(ending);
  const left = available(total ?? untouched(round));
  if (amount > left) throw new PaktwerkError('budgetExceeded', { available: left });
  const application: InDecision = { ...before, status, version: before.version + 1 };
  return {
    changes: { application, reservedAmount: amount, recommendation: 'passed', reviewerIds: reviewersWith(ending) },
    event: eventOf(ending, 'shortfall', { amount }),
    items: reserve({ application, round, total }, amount),
  };
}

/** Nothing can be set aside: the decision can only be a rejection, or wait in the review for better days. */
export function unfunded(ending: Ending<'unfunded'>): Consequences {
  const { record } = ending;
  const status = nextStatus(ending, 'recommendRejection') as 'inDecision';
  const before = record.application as InReview;
  const application: InDecision = { ...before, status, version: before.version + 1 };
  return {
    changes: { application, unfunded: true, recommendation: 'rejected', reviewerIds: reviewersWith(ending) },
    event: eventOf(ending, 'shortfall'),
  };
}

async function ledgerOf({ record: { application } }: AnyEnding) {
  const [round, total] = await Promise.all([requireRound(application.roundId), getLedgerTotal(application.roundId)]);
  return { round, total };
}
