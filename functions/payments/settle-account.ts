import type { Todo } from '#schemas/grant/todo.ts';
import type { Instant } from '#schemas/ids.ts';
import { type ActionOf, transition } from '#schemas/lifecycle.ts';
import { limits } from '#schemas/limits.ts';
import { accountAcceptedMail, accountRefusedMail } from '#schemas/messages/payment-mails.ts';
import { type AccountChange, accountChangeLifecycle } from '#schemas/payment/payment.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant, changeSubject } from '../shared/records/grant-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { accountChangeFor, type FoundAccount } from './account-found.ts';
import { hand, requireOtherHand, todoFor } from './found.ts';
import { moneyMail } from './payment-mail.ts';

/** The second person of the grantee: a signatory who did not propose it. */
export const confirmAccount: Endpoint<'confirmAccount'> = async ({ actor, parameters, expectedVersion, at }) => {
  const found = await accountChangeFor(actor, 'account.confirm', parameters, expectedVersion);
  requireOtherHand(actor, 'account.confirm', found.record, [found.change.proposed.by]);
  return settle(found, {
    ...{ action: 'confirm', event: 'accountConfirmed', actor, at, more: { confirmed: hand(actor, at) } },
    todo: todoFor('acceptAccount', at, limits.todoDays.account),
  });
};

/** Whoever of the grantee sees that it is wrong stops it. */
export const dropAccount: Endpoint<'dropAccount'> = async ({ actor, parameters, expectedVersion, at }) => {
  const found = await accountChangeFor(actor, 'account.propose', parameters, expectedVersion);
  return settle(found, { action: 'drop', event: 'accountDropped', actor, at, more: {} });
};

/** An officer who made sure on a way of their own accepts it: from then on money goes there. */
export const acceptAccount: Endpoint<'acceptAccount'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const found = await accountChangeFor(actor, 'account.accept', parameters, expectedVersion);
  const { id } = found.change;
  if (body.outcome === 'refused')
    return settle(found, {
      ...{ action: 'refuse', event: 'accountRefused', actor, at, more: { reason: body.reason } },
      mail: moneyMail(found.record, { mail: accountRefusedMail, page: 'account', occasion: `refused-${id}`, at }),
    });
  return settle(found, {
    ...{ action: 'accept', event: 'accountAccepted', actor, at },
    more: { accepted: { ...hand(actor, at), check: body.check } },
    mail: moneyMail(found.record, { mail: accountAcceptedMail, page: 'account', occasion: `accepted-${id}`, at }),
  });
};

type Settling = {
  action: ActionOf<typeof accountChangeLifecycle>;
  event: NewEvent['action'];
  actor: Actor;
  at: Instant;
  more: Partial<AccountChange>;
  todo?: Todo;
  mail?: TransactItem[];
};

function settle({ record, change }: FoundAccount, { action, event, actor, at, more, todo, mail = [] }: Settling) {
  const status = transition(accountChangeLifecycle, change.status, action);
  const after: AccountChange = { ...change, ...more, status, version: change.version + 1 };
  const account = status === 'accepted' ? { grant: { account: change.after } } : {};
  const facts = { ending: change.after.iban.slice(-4), ...(more.reason !== undefined && { reason: more.reason }) };
  return {
    items: [
      ...changeGrant(record, account, { action: event, at, ...byPerson(actor), facts }),
      changeSubject('accountChange', { before: change, after }, record.grant, todo),
      ...mail,
    ],
    answer: { body: after, version: after.version },
  };
}
