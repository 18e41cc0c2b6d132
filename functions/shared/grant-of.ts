import type { Application } from '#schemas/application/application.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import type { Account, Grant } from '#schemas/grant/grant.ts';
import { type GrantTerms, grantTermsOf, standardLadders } from '#schemas/grant/grant-terms.ts';
import { instalmentsOf } from '#schemas/grant/instalments.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import type { ApplicationRecord } from './records/application-record.ts';
import { requireRound, requireTerms } from './records/directory-records.ts';
import { fieldsOf } from './records/section-record.ts';
import { keys } from './table/keys.ts';
import { getItem } from './table/read.ts';

export type Approved = Extract<Application, { status: 'approved' }>;

/** The grant as its application, round and terms make it on the day of its delivery. */
export async function grantOf(application: Approved): Promise<Grant> {
  const { id, organisationId, roundId, authorityId, measure, measureVersion: version, number, delivery } = application;
  if (delivery.state !== 'delivered') throw new Error(`the notice of ${id} is not delivered yet`);
  const [round, terms, account] = await Promise.all([requireRound(roundId), requireTerms(roundId), accountOf(id)]);
  const after = grantTermsOf(terms);
  return {
    ...{ schemaVersion: 2, version: 1, status: 'running', posted: [], sent: {} },
    ...{ id, organisationId, roundId, authorityId, measure, measureVersion: version, number },
    ...{ amount: application.grantedAmount, period: round.fundingPeriod, account },
    ...{ deliveredOn: delivery.deliveredOn, remedyUntil: delivery.remedyUntil },
    instalments: instalmentsOf(application.grantedAmount, terms.instalments),
    money: { requested: 0 as Cents, paid: 0 as Cents, repaid: 0 as Cents },
    proofs: proofsOf(terms, after),
    ...renewalOf(after),
    ladders: laddersOf(measure, version, after),
  };
}

/** Check, decision and payment lie in separate hands (LHO § 70). */
export const handsOf = ({ reviewerIds }: ApplicationRecord, { decidedBy }: Approved): string[] => [
  ...new Set([...reviewerIds, decidedBy]),
];

/** Where the notice says that the money goes. */
async function accountOf(applicationId: ApplicationId): Promise<Account> {
  const section = await getItem(keys.section(applicationId, 'account'));
  const { iban, holder } = section ? fieldsOf(section) : {};
  return { iban: String(iban?.value ?? ''), holder: String(holder?.value ?? '') };
}

const proofsOf = ({ proof }: RoundTerms, { interimProof: interim }: GrantTerms): Grant['proofs'] => ({
  ...(interim && { interim: { state: 'open' as const, due: lastDay(interim.deadline, interim.due) } }),
  final: { state: 'open', due: lastDay(proof.deadline, proof.due) },
});

const renewalOf = ({ renewal }: GrantTerms): Pick<Grant, 'renewal'> =>
  renewal
    ? {
        renewal: {
          ...{ roundId: renewal.into, state: 'waiting', opensOn: renewal.opensOn },
          closesOn: lastDay(renewal.deadline, renewal.closesOn),
        },
      }
    : {};

/** The round's ladders before the measure's, the measure's before the standard. */
function laddersOf(measure: string, version: number, { reminders }: GrantTerms): Grant['ladders'] {
  const { proofReminders } = measureVersion(measure, version);
  const ofMeasure = { proof: { before: [...proofReminders], overdue: standardLadders.proof?.overdue ?? [] } };
  return { ...standardLadders, ...ofMeasure, ...reminders };
}
