import { retryRaces } from '../shared/table/retry.ts';
import { type ConfirmReceiptInput, confirmReceipt } from './confirm-receipt.ts';

export const handler = (event: ConfirmReceiptInput) => retryRaces(() => confirmReceipt(event));
