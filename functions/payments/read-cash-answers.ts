import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { paymentReturnedMail } from '#schemas/messages/payment-mails.ts';
import type { Cents } from '#schemas/money.ts';
import { type CashAnswer, type CashOutcome, type Payment, paymentLifecycle } from '#schemas/payment/payment.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeSubject } from '../shared/records/grant-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { todoFor, toPayment, withRequested } from './found.ts';
import { type GrantChain, GrantChains } from './grant-chain.ts';
import { moneyMail } from './payment-mail.ts';
import { grantsOf } from './waiting-orders.ts';

type Act = { actor: Actor; at: Instant };

/**
 * Takes over what the cash office says about references of this authority. A line changes a payment once: the same line
 * again is known, another one about it contradicts and changes nothing.
 */
export const readCashAnswers: Endpoint<'readCashAnswers'> = async ({ actor, body, at }) => {
  const payments = await paymentsOf(body.answers);
  const records = await grantsOf([...payments.values()]);
  const grants = new GrantChains(records.values());
  /** As the lines so far leave them. */
  const now = new Map([...payments.values()].map((payment) => [placeOf(payment), payment]));
  const taken: Payment[] = [];
  const items: TransactItem[] = [];
  const outcomes = body.answers.map((answer): CashOutcome => {
    const { reference } = answer;
    const before = payments.get(reference);
    const payment = before && now.get(placeOf(before));
    const grant = payment && records.get(payment.applicationId)?.grant;
    const mayRead = grant && can(actor, 'payment.export', { authorityId: grant.authorityId });
    if (!payment || !mayRead) return { reference, outcome: 'unknownReference' };
    const outcome = outcomeOf(payment, answer, berlinDay(at));
    if (outcome !== 'taken') return { reference, outcome };
    const chain = grants.of(payment.applicationId);
    items.push(...told(chain, answer, payment, at));
    now.set(placeOf(payment), settled(chain, { payment, answer }, { actor, at }));
    taken.push(payment);
    return { reference, outcome };
  });
  const changes = taken.map((before) => {
    const after = now.get(placeOf(before)) ?? before;
    const todo = after.status === 'returned' ? todoFor('mendPayment', at) : undefined;
    return changeSubject('payment', { before, after }, grants.of(before.applicationId).record.grant, todo);
  });
  return { items: [...grants.items(), ...changes, ...items], answer: { body: { outcomes } } };
};

const placeOf = ({ applicationId, id }: Payment): string => `${applicationId} ${id}`;

/** The payments that references were given for, by them. */
async function paymentsOf(answers: readonly CashAnswer[]): Promise<ReadonlyMap<string, Payment>> {
  const taken = await getItems(answers.map(({ reference }) => keys.paymentReference(reference)));
  const places = taken.map(({ pk, applicationId, paymentId }) => ({
    reference: pk.slice(keys.paymentReference('').pk.length),
    key: keys.ofGrant(String(applicationId), String(paymentId)),
  }));
  const found = new Map((await getItems(places.map(({ key }) => key))).map((item) => [`${item.pk} ${item.sk}`, item]));
  return new Map(
    places.flatMap(({ reference, key }) => {
      const item = found.get(`${key.pk} ${key.sk}`);
      return item ? [[reference, toPayment(item)] as const] : [];
    }),
  );
}

function outcomeOf(payment: Payment, answer: CashAnswer, today: Day): CashOutcome['outcome'] {
  const { reference, result, on } = answer;
  const cameBack = payment.earlier?.find((each) => each.reference === reference);
  if (cameBack) return result === 'returned' && cameBack.returnedOn === on ? 'known' : 'contradicts';
  if (payment.status === 'paid') return result === 'paid' && payment.paidOn === on ? 'known' : 'contradicts';
  if (payment.returned) return result === 'returned' && payment.returned.on === on ? 'known' : 'contradicts';
  if (payment.status !== 'exported' || !payment.exported) return 'contradicts';
  return on < berlinDay(payment.exported.at) || on > today ? 'wrongDay' : 'taken';
}

type Answered = { payment: Payment; answer: CashAnswer };

/** What is paid counts as paid; what came back is free to be asked for again. */
function settled(chain: GrantChain, { payment, answer }: Answered, { actor, at }: Act): Payment {
  const { reference, amount } = payment;
  const paid = answer.result === 'paid';
  const status = transition(paymentLifecycle, payment.status, paid ? 'settle' : 'bounce');
  const { money } = chain.record.grant;
  const after = { ...payment, status, version: payment.version + 1 };
  const act = { at, ...byPerson(actor) };
  if (answer.result === 'paid') {
    const facts = { reference, amount, paidOn: answer.on };
    chain.change(
      { money: { ...money, paid: (money.paid + amount) as Cents } },
      { action: 'paymentPaid', ...act, facts },
    );
    return { ...after, paidOn: answer.on };
  }
  const facts = { reference, amount, returnedOn: answer.on, reason: answer.reason };
  chain.change({ money: withRequested(chain.record, -amount) }, { action: 'paymentReturned', ...act, facts });
  return { ...after, returned: { on: answer.on, reason: answer.reason } };
}

/** Whoever can mend the account is told that money came back. */
function told(chain: GrantChain, { result }: CashAnswer, { reference }: Payment, at: Instant): TransactItem[] {
  if (result === 'paid') return [];
  return moneyMail(chain.record, { mail: paymentReturnedMail, page: 'account', occasion: `returned-${reference}`, at });
}
