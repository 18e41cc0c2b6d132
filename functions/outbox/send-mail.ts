import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { setting } from '../shared/environment.ts';
import type { Delivery } from './deliver.ts';

type Mail = Extract<OutboxItem, { kind: 'mail.send' }>;

const ses = new SESv2Client({});

/** SES refuses this mail for good, for example because of its address. */
const refusals = new Set(['MessageRejected', 'BadRequestException']);

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

export async function sendMail({ to, subject, text }: Mail): Promise<Delivery> {
  try {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: setting('MAIL_FROM'),
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
      }),
    );
    return {};
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) return { refused: error.name };
    throw error;
  }
}
