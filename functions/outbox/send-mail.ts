import { domainToASCII } from 'node:url';
import { type Attachment, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { patience } from '../shared/aws/patience.ts';
import { setting } from '../shared/environment.ts';
import { contentOf } from '../shared/records/document-content.ts';
import { getDocument } from '../shared/records/document-record.ts';
import { mailTag, tagOf } from './mail-tag.ts';

type Mail = Extract<OutboxItem, { kind: 'mail.send' }>;

const ses = new SESv2Client(patience);

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/**
 * Every error is thrown: SES answers `MessageRejected` also while the sender is not verified yet, so a mail that seems
 * refused for good goes to the failure queue, where an alarm calls somebody, and not into oblivion.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { to, subject, text } = mail;
  const attachments = await attachmentsOf(mail);
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: setting('MAIL_FROM'),
      Destination: { ToAddresses: [asciiAddress(to)] },
      EmailTags: [{ Name: mailTag, Value: tagOf(mail.id) }],
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text) },
          ...(attachments.length > 0 && { Attachments: attachments }),
        },
      },
    }),
  );
}

/** The document that goes along, as its record says; one that was changed is not sent at all. */
async function attachmentsOf({ applicationId, attachment }: Mail): Promise<Attachment[]> {
  if (!attachment) return [];
  const record = applicationId && (await getDocument(applicationId, attachment));
  if (!record) throw new Error('the document that is to go along with a mail does not exist');
  const { name: FileName, mediaType: ContentType } = record;
  return [{ FileName, ContentType, ContentDisposition: 'ATTACHMENT', RawContent: await contentOf(record) }];
}

/** SES takes domains in Punycode only: `info@münchen.de` goes out as `info@xn--mnchen-3ya.de`. */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
}
