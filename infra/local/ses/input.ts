import { randomUUID } from 'node:crypto';
import { AwsError } from '../contracts.ts';
import { addressOf, recipientsOf } from './addresses.ts';
import type { SentMail } from './mails.ts';

type Content = { Data?: string };
type Attachment = { FileName?: string; ContentType?: string; RawContent?: string };
type SendEmail = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  Content?: {
    Simple?: { Subject?: Content; Body?: { Text?: Content; Html?: Content }; Attachments?: Attachment[] };
    Raw?: { Data?: string };
    Template?: object;
  };
  EmailTags?: { Name?: string; Value?: string }[];
  ConfigurationSetName?: string;
};

/** Recipients a mail may have in all. */
const recipientLimit = 50;

/**
 * Reads what `SendEmail` was given.
 * @throws {AwsError} `BadRequestException` for what SES does not take, or is not known here
 */
export function toMail(input: SendEmail, sentAt: number): SentMail {
  const { Destination = {}, Content = {} } = input;
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
  if (!input.FromEmailAddress) throw badRequest('Missing required header: From.');
  if (Content.Template) throw badRequest('Templates are not known to the local SES.');
  const mail = {
    messageId: `${sentAt.toString(16).padStart(16, '0')}-${randomUUID()}-000000`,
    sentAt,
    from: input.FromEmailAddress,
    replyTo: input.ReplyToAddresses ?? [],
    tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    configurationSet: input.ConfigurationSetName ?? null,
    ...{ to, cc, bcc },
    ...(Content.Raw?.Data ? rawContent(Content.Raw.Data) : simpleContent(Content.Simple)),
  };
  checkRecipients(recipientsOf(mail), [...to, ...cc, ...bcc].length);
  return mail;
}

function checkRecipients(recipients: string[], named: number): void {
  if (Math.max(recipients.length, named) > recipientLimit)
    throw badRequest(`Recipient count exceeds ${recipientLimit}.`);
  if (recipients.length === 0) throw badRequest('Missing final recipients.');
  if (recipients.some((address) => !/^[^\s@]+@[^\s@]+$/.test(addressOf(address))))
    throw badRequest("Missing final '@domain'");
}

type MailContent = Pick<SentMail, 'subject' | 'text' | 'html' | 'raw' | 'attachments'>;

function simpleContent(simple: NonNullable<SendEmail['Content']>['Simple']): MailContent {
  const { Text, Html } = simple?.Body ?? {};
  if (!simple?.Subject?.Data) throw badRequest('Missing required field: Content.Simple.Subject.');
  if (!Text?.Data && !Html?.Data) throw badRequest('Missing required field: Content.Simple.Body.');
  const attachments = (simple.Attachments ?? []).map(({ FileName = '', ContentType, RawContent = '' }) => {
    return { name: FileName, type: ContentType ?? 'application/octet-stream', base64: RawContent };
  });
  return { subject: simple.Subject.Data, text: Text?.Data ?? null, html: Html?.Data ?? null, raw: null, attachments };
}

function rawContent(base64: string): MailContent {
  const raw = Buffer.from(base64, 'base64').toString('utf8');
  const subject = /^subject:\s*(.*)$/im.exec(raw)?.[1] ?? '';
  return { subject, text: null, html: null, raw, attachments: [] };
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
