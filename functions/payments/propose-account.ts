import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import type { Account } from '#schemas/grant/grant.ts';
import { accountProposedMail } from '#schemas/messages/payment-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { AccountChange } from '#schemas/payment/payment.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { beginSubject, changeGrant } from '../shared/records/grant-record.ts';
import { refusePendingAccount } from './account-found.ts';
import { hand } from './found.ts';
import { moneyMail } from './payment-mail.ts';

/**
 * Proposes another account. Nothing changes before another person of the grantee and an officer have agreed; the
 * organisation's own address is told at once, since a false account is the way money is stolen.
 */
export const proposeAccount: Endpoint<'proposeAccount'> = async (request) => {
  const { actor, parameters, body, expectedVersion, at } = request;
  const record = await grantFor(actor, 'account.propose', parameters.applicationId);
  const { grant, counts } = record;
  checkVersion(grant.version, expectedVersion);
  await refusePendingAccount(record);
  const after = accountOf(body);
  const { iban, holder } = grant.account;
  if (after.iban === iban && after.holder === holder) throw new PaktwerkError('accountUnchanged');

  const count = (counts.account ?? 0) + 1;
  const change: AccountChange = {
    ...{ schemaVersion: 1, id: `account-${count}`, applicationId: grant.id, version: 1, status: 'proposed' },
    ...{ before: grant.account, after, proposed: hand(actor, at) },
  };
  const event = { action: 'accountProposed', at, ...byPerson(actor), facts: { ending: endingOf(after) } } as const;
  return {
    items: [
      ...changeGrant(record, { counts: { ...counts, account: count } }, event),
      beginSubject('accountChange', change, grant),
      ...moneyMail(record, { mail: accountProposedMail, page: 'account', occasion: `proposed-${change.id}`, at }),
    ],
    answer: { body: change, version: change.version },
  };
};

/** @throws PaktwerkError malformedValue naming the IBAN */
function accountOf({ iban: typed, holder }: Account): Account {
  const iban = electronicFormatIBAN(typed) ?? '';
  if (!isValidIBAN(iban))
    throw new PaktwerkError('malformedValue', {}, [{ page: 'account', path: 'iban', code: 'notAnIban' }]);
  return { iban, holder };
}

/** What tells accounts apart in the history, which everybody who may see the grant reads. */
const endingOf = ({ iban }: Account): string => iban.slice(-4);
