import type { Grant } from '#schemas/grant/grant.ts';
import type { Day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { grantOf, handsOf } from '../grant-of.ts';
import { requireApplicationRecord } from './application-record.ts';

/** What grants of version 1 knew beside their ids, amount and period: the last day of the proof, and its reminders. */
type FirstGrant = Omit<Grant, 'schemaVersion' | 'status'> & {
  schemaVersion: number;
  status: 'running' | 'ended';
  proofDue: Day;
  remindedOn: Day[];
};

/**
 * A grant of version 1 in the present shape, as far as it says anything itself: enough to know whether and by which
 * machine it is led. The rest is `completed` from its application, round and terms.
 */
export function withoutTheRest({ proofDue, remindedOn, ...older }: FirstGrant): Grant {
  return {
    ...older,
    schemaVersion: 2,
    remedyUntil: older.deliveredOn,
    account: { iban: '', holder: '' },
    instalments: [],
    money: { requested: 0 as Cents, paid: 0 as Cents, repaid: 0 as Cents },
    proofs: { final: { state: 'open', due: proofDue } },
    ...{ ladders: {}, posted: [], sent: { proof: remindedOn } },
  };
}

/**
 * A grant of version 1 with all that one begun today has. What it knew itself stays.
 * @throws Error when its application is no delivered approval, which it was when the grant began
 */
export async function completed(known: Grant): Promise<{ grant: Grant; reviewerIds: string[] }> {
  const record = await requireApplicationRecord(known.id);
  const { application } = record;
  if (application.status !== 'approved') throw new Error(`the application of grant ${known.id} is not approved`);
  const whole = await grantOf(application);
  const { version, status, amount, period, deliveredOn, sent, proofs } = known;
  return {
    grant: {
      ...whole,
      ...{ version, status, amount, period, deliveredOn, sent },
      proofs: { ...whole.proofs, final: proofs.final },
    },
    reviewerIds: handsOf(record, application),
  };
}
