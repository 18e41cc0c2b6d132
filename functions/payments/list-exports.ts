import { limits } from '#schemas/limits.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { todoPartition } from '../shared/records/todo-index.ts';
import { queryIndex } from '../shared/table/read.ts';
import { authoritiesOf, exportsBefore } from './exports.ts';
import { type WaitingPayment, waitingOrders } from './waiting-orders.ts';

/** What went to the cash office, what waits for it, and what it has not answered. */
export const listExports: Endpoint<'listExports'> = async ({ actor, query: { cursor } }) => {
  const authorities = await authoritiesOf(actor);
  const [page, waiting, unanswered] = await Promise.all([
    exportsBefore(authorities, cursor),
    Promise.all(authorities.map(waitingOrders)),
    Promise.all(authorities.map((each) => queryIndex('worklist', todoPartition(each, 'awaitCash'), 'ascending'))),
  ]);
  const orders = waiting.flat();
  return {
    body: {
      ...page,
      ...{ waiting: orders.length, unanswered: unanswered.flat().length },
      orders: orders.slice(0, limits.ordersShown).map(told),
    },
  };
};

const told = ({ payment }: WaitingPayment) => ({
  ...{ applicationId: payment.applicationId, paymentId: payment.id, reference: payment.reference },
  ...{ amount: payment.amount, payee: payment.account.holder },
  ...{ orderedAt: payment.ordered.at, orderedByName: payment.ordered.byName },
});
