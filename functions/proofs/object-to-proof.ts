import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addMonths } from '#schemas/calendar/days.ts';
import { byPerson } from '../shared/application-facts.ts';
import { handOf } from '../shared/reclaim-at-hand.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeProof } from '../shared/records/proof-record.ts';
import { beginReclaim } from '../shared/records/reclaim-record.ts';
import type { Checked, Deciding } from './check-proof.ts';

/** A reclaim is decided within a year (§ 48 (4) LVwVfG); until then its proof stands last in the list. */
const reclaimMonths = 12;

/**
 * Opens a reclaim for what the grantee may not keep. The grantee hears of it with the hearing, and not before.
 * @throws PaktwerkError dayInFuture for knowledge that is still to come · moreThanOwed for more than was paid
 */
export function objectTo({ record, items, before, next: proof, ...deciding }: Deciding<'objected'>): Checked {
  const { actor, at, body } = deciding;
  const { ground, amount, reason, knownOn } = body;
  const begun = beginReclaim({ record, items }, { ground, amount, reason, knownOn }, handOf(actor, at));
  const facts = { proof: proof.id, reclaim: begun.reclaim.id, amount };
  // The reclaim comes first; once it has ended, the proof is accepted.
  const todo = { kind: 'checkProof' as const, due: addMonths(berlinDay(at), reclaimMonths) };
  const event = { action: 'proofObjected', at, ...byPerson(actor), facts } as const;
  return {
    items: [
      ...changeGrant(record, { counts: begun.counts }, event),
      changeProof(before, record.grant, { proof, todo }),
      begun.item,
    ],
    proof,
  };
}
