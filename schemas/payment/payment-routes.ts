import * as z from 'zod';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day } from '../ids.ts';
import { limits } from '../limits.ts';
import { cents } from '../money.ts';
import type { RouteDefinition } from '../route-definition.ts';
import {
  accountChange,
  accountChangeId,
  cashAnswer,
  cashOutcome,
  payment,
  paymentExport,
  paymentId,
  waitingOrder,
} from './payment.ts';

const ofGrant = z.object({ applicationId });
const ofPayment = z.object({ applicationId, paymentId });
const ofAccount = z.object({ applicationId, accountChangeId });
const reason = readableText.trim().min(1).max(2000);

/** Money on its way out: requests, certification, order, cash office, and the account that it goes to. */
export const paymentRoutes = {
  requestPayment: {
    method: 'POST',
    path: '/api/grants/{applicationId}/payments',
    area: 'payments',
    access: 'payment.request',
    status: 201,
    ifMatch: true,
    summary:
      'Asks for money that is needed soon, out of the instalments that are there; If-Match names the grant’s version',
    parameters: ofGrant,
    body: z.strictObject({ amount: cents.check(z.gt(0)), purpose: reason, neededUntil: day }),
    response: payment,
  },
  withdrawPayment: {
    method: 'POST',
    path: '/api/grants/{applicationId}/payments/{paymentId}/withdrawal',
    area: 'payments',
    access: 'payment.request',
    status: 200,
    ifMatch: true,
    summary: 'Takes a request back that nobody has certified yet; If-Match names the payment’s version, as below',
    parameters: ofPayment,
    body: z.strictObject({}),
    response: payment,
  },
  certifyPayment: {
    method: 'POST',
    path: '/api/grants/{applicationId}/payments/{paymentId}/certification',
    area: 'payments',
    access: 'payment.certify',
    status: 200,
    ifMatch: true,
    summary: 'Certifies a request as factually and arithmetically right, or refuses it; also money that came back',
    parameters: ofPayment,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('certified') }),
      z.strictObject({ outcome: z.literal('refused'), reason }),
    ]),
    response: payment,
  },
  orderPayment: {
    method: 'POST',
    path: '/api/grants/{applicationId}/payments/{paymentId}/order',
    area: 'payments',
    access: 'payment.order',
    status: 200,
    ifMatch: true,
    summary:
      'Orders a certified payment by somebody who did not certify it; sends it back until it has left for the cash office',
    parameters: ofPayment,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('ordered') }),
      z.strictObject({ outcome: z.literal('sentBack'), reason }),
    ]),
    response: payment,
  },
  listExports: {
    method: 'GET',
    path: '/api/payment-exports',
    area: 'payments',
    access: 'payment.readExports',
    status: 200,
    summary: 'What went to the cash office, the last first, page by page, and which orders wait for the next export',
    query: z.object({
      cursor: z
        .string()
        .max(200)
        .regex(/^\d{4}-\d{2}-\d{2}T/)
        .optional(),
    }),
    response: z.object({
      exports: z.array(paymentExport),
      next: z.string().optional(),
      /** How many orders wait, and those of them that were ordered first. */
      waiting: z.int(),
      orders: z.array(waitingOrder),
      /** How many payments the cash office has not answered yet. */
      unanswered: z.int(),
    }),
  },
  exportPayments: {
    method: 'POST',
    path: '/api/payment-exports',
    area: 'payments',
    access: 'payment.export',
    status: 201,
    summary: 'Puts the orders that wait into an export for the cash office; each order is in exactly one',
    body: z.strictObject({}),
    response: paymentExport,
  },
  openExport: {
    method: 'GET',
    path: '/api/payment-exports/{exportId}',
    area: 'payments',
    access: 'payment.readExports',
    status: 200,
    file: true,
    summary: 'The file for the cash office: one line for each order',
    parameters: z.object({ exportId: z.uuid() }),
  },
  readCashAnswers: {
    method: 'POST',
    path: '/api/payment-exports/answers',
    area: 'payments',
    access: 'payment.export',
    status: 200,
    summary: 'Takes over what the cash office has paid and what came back; read twice, it changes nothing more',
    body: z.strictObject({ answers: z.array(cashAnswer).min(1).max(limits.cashAnswers) }),
    response: z.object({ outcomes: z.array(cashOutcome) }),
  },
  proposeAccount: {
    method: 'POST',
    path: '/api/grants/{applicationId}/accounts',
    area: 'payments',
    access: 'account.propose',
    status: 201,
    ifMatch: true,
    summary: 'Proposes another account for payments; If-Match names the grant’s version',
    parameters: ofGrant,
    body: z.strictObject({ iban: z.string().max(60), holder: readableText.trim().min(1).max(120) }),
    response: accountChange,
  },
  confirmAccount: {
    method: 'POST',
    path: '/api/grants/{applicationId}/accounts/{accountChangeId}/confirmation',
    area: 'payments',
    access: 'account.confirm',
    status: 200,
    ifMatch: true,
    summary: 'Confirms it by another person of the grantee; If-Match names the account change’s version, as below',
    parameters: ofAccount,
    body: z.strictObject({}),
    response: accountChange,
  },
  dropAccount: {
    method: 'POST',
    path: '/api/grants/{applicationId}/accounts/{accountChangeId}/withdrawal',
    area: 'payments',
    access: 'account.propose',
    status: 200,
    ifMatch: true,
    summary: 'Takes it back before it is accepted',
    parameters: ofAccount,
    body: z.strictObject({}),
    response: accountChange,
  },
  acceptAccount: {
    method: 'POST',
    path: '/api/grants/{applicationId}/accounts/{accountChangeId}/acceptance',
    area: 'payments',
    access: 'account.accept',
    status: 200,
    ifMatch: true,
    summary: 'Accepts it after a check on another way, or refuses it',
    parameters: ofAccount,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('accepted'), check: reason }),
      z.strictObject({ outcome: z.literal('refused'), reason }),
    ]),
    response: accountChange,
  },
} as const satisfies Record<string, RouteDefinition>;
