import { paymentFile, paymentFileName } from '#schemas/payment/payment-file.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { exportFor } from './exports.ts';

/** The file of an export, written from its record: whenever it is opened it has the same bytes. */
export const openExport: Endpoint<'openExport'> = async ({ actor, parameters: { exportId } }) => {
  const made = await exportFor(actor, exportId);
  const content = new TextEncoder().encode(paymentFile(made));
  return { body: undefined, file: { content, mediaType: 'text/csv; charset=utf-8', name: paymentFileName(made) } };
};
