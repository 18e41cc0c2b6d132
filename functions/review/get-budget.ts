import { available } from '#schemas/budget/ledger.ts';
import type { Cents } from '#schemas/money.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getRound } from '../shared/records/directory-records.ts';
import { getLedgerTotal, untouched } from '../shared/records/ledger-record.ts';

export const getBudget: Endpoint<'getBudget'> = async ({ actor, parameters: { roundId } }) => {
  const [round, stored] = await Promise.all([getRound(roundId), getLedgerTotal(roundId)]);
  if (!round) throw new PaktwerkError('notFound');
  if (!can(actor, 'budget.read', { authorityId: round.authorityId })) throw new PaktwerkError('notAllowed');
  const total = stored ?? untouched(round);
  return { body: { ...total, available: available(total) as Cents } };
};
