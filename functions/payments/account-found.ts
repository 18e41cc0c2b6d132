import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type AccountChange, accountChangeLifecycle, type Payment } from '#schemas/payment/payment.ts';
import type { Action } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem, type Item } from '../shared/table/read.ts';
import { upcast } from '../shared/upcast.ts';

export type FoundAccount = { record: GrantRecord; change: AccountChange };

const toAccountChange = (item: Item): AccountChange => upcast<AccountChange>(item.accountChange, {}, 1);

type Asked = { applicationId: ApplicationId; accountChangeId: string };

/** Reads a change of an account for somebody who has seen it in this version. @throws PaktwerkError notFound · notAllowed · versionStale */
export async function accountChangeFor(
  actor: Actor,
  action: Action,
  { applicationId, accountChangeId }: Asked,
  expectedVersion: number,
): Promise<FoundAccount> {
  const record = await grantFor(actor, action, applicationId);
  const item = await getItem(keys.ofGrant(applicationId, accountChangeId));
  if (!item) throw new PaktwerkError('notFound');
  const change = toAccountChange(item);
  checkVersion(change.version, expectedVersion);
  return { record, change };
}

/** Whether what was certified goes where the grant's money goes now. */
export const isForAccountOf = ({ account }: Grant, { account: certified }: Pick<Payment, 'account'>): boolean =>
  certified?.iban === account.iban && certified.holder === account.holder;

/**
 * While an account is being changed, nothing is certified or ordered for the old one. One change at a time: only the last
 * can be pending.
 * @throws PaktwerkError accountChangePending
 */
export async function refusePendingAccount({ grant, counts }: GrantRecord): Promise<void> {
  if (!counts.account) return;
  const last = await getItem(keys.ofGrant(grant.id, `account-${counts.account}`));
  if (last && !isFinal(accountChangeLifecycle, toAccountChange(last).status))
    throw new PaktwerkError('accountChangePending');
}
