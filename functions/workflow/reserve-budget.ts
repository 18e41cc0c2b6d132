import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { available } from '#schemas/budget/ledger.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { requireRound } from '../shared/records/directory-records.ts';
import { getLedgerTotal, reserve, untouched } from '../shared/records/ledger-record.ts';
import { transact } from '../shared/table/write.ts';
import { reservationStep, standingStep } from './standing-step.ts';

export type ReserveInput = { applicationId: ApplicationId; at: Instant };
export type Reservation = { status: 'reserved' | 'short' | 'withdrawn' } | { status: 'sentBack'; step: string };
type InReview = Extract<Application, { status: 'inReview' }>;

/**
 * Sets what is asked for aside in the round's budget and hands the application to the decision, all at once. Done
 * already, or settled by the budget officer: says so. Too little is left: `short`. A pass was taken back: `sentBack`.
 */
export async function reserveBudget({ applicationId, at }: ReserveInput): Promise<Reservation> {
  const record = await requireApplicationRecord(applicationId);
  const { status } = record.application;
  if (status === 'withdrawn') return { status };
  if (status !== 'inReview' && status !== 'returned') return { status: 'reserved' };
  const step = standingStep(record);
  if (status === 'returned' || step !== reservationStep) return { status: 'sentBack', step };
  return reserveFor(record, record.application as InReview, at);
}

async function reserveFor(record: ApplicationRecord, application: InReview, at: Instant): Promise<Reservation> {
  const [round, total] = await Promise.all([requireRound(application.roundId), getLedgerTotal(application.roundId)]);
  const amount = application.requestedAmount;
  if (available(total ?? untouched(round)) < amount) return { status: 'short' };

  const status = transition(applicationLifecycle, application.status, 'recommendApproval') as 'inDecision';
  const handedOn: Application = { ...application, status, version: application.version + 1 };
  const changes = { application: handedOn, reservedAmount: amount, recommendation: 'passed' } as const;
  const event = { action: 'reserved', at, ...byWorkflow, facts: { amount } } as const;
  await transact([...changeApplication(record, changes, event), ...reserve({ application, round, total }, amount)]);
  return { status: 'reserved' };
}
