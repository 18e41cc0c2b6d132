import { domainToASCII } from 'node:url';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { patience } from '../shared/aws/patience.ts';
import { setting } from '../shared/environment.ts';

type Mail = Extract<OutboxItem, { kind: 'mail.send' }>;

const ses = new SESv2Client(patience);

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/**
 * Every error is thrown: SES answers `MessageRejected` also while the sender is not verified yet, so a mail that seems
 * refused for good goes to the failure queue, where an alarm calls somebody, and not into oblivion.
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: setting('MAIL_FROM'),
      Destination: { ToAddresses: [asciiAddress(to)] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    }),
  );
}

/** SES takes domains in Punycode only: `info@münchen.de` goes out as `info@xn--mnchen-3ya.de`. */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
}
