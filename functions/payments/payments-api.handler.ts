import { apiHandler } from '../shared/http/api-handler.ts';
import { certifyPayment } from './certify-payment.ts';
import { exportPayments } from './export-payments.ts';
import { listExports } from './list-exports.ts';
import { openExport } from './open-export.ts';
import { orderPayment } from './order-payment.ts';
import { proposeAccount } from './propose-account.ts';
import { readCashAnswers } from './read-cash-answers.ts';
import { requestPayment } from './request-payment.ts';
import { acceptAccount, confirmAccount, dropAccount } from './settle-account.ts';
import { withdrawPayment } from './withdraw-payment.ts';

export const handler = apiHandler('payments', {
  ...{ requestPayment, withdrawPayment, certifyPayment, orderPayment },
  ...{ listExports, exportPayments, openExport, readCashAnswers },
  ...{ proposeAccount, confirmAccount, dropAccount, acceptAccount },
});
