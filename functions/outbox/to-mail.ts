import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { sendMail } from './send-mail.ts';

/** What people are told. @throws Error for an item that is for somebody else */
export async function toMail(item: OutboxItem): Promise<void> {
  if (item.kind !== 'mail.send') throw new Error(`an item of the kind ${item.kind} is no mail`);
  return sendMail(item);
}
