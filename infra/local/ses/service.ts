import { randomUUID } from 'node:crypto';
import { AwsError, type Clock, type WireRequest, type WireResponse, type WireService } from '../contracts.ts';
import type { Mail, Mails } from './mails.ts';

type Content = { Data?: string };
type Attachment = { FileName?: string; ContentType?: string; RawContent?: string };
type SendEmail = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  Content?: {
    Simple?: { Subject?: Content; Body?: { Text?: Content; Html?: Content }; Attachments?: Attachment[] };
    Raw?: { Data?: string };
  };
  EmailTags?: { Name?: string; Value?: string }[];
  ConfigurationSetName?: string;
};

type Settings = { mails: Mails; clock: Clock; identities: string[] };

/** Recipients a mail may have in all. */
const recipientLimit = 50;

/** SES v2, `SendEmail`: takes mails from verified senders and keeps them. */
export function createSesService({ mails, clock, identities }: Settings): WireService {
  return {
    signingName: 'ses',
    async handle(request) {
      try {
        if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') {
          throw new AwsError(
            'UnknownOperationException',
            `ses: ${request.method} ${request.path} is not served here`,
            {},
            404,
          );
        }
        const mail = toMail(JSON.parse(request.body.toString('utf8')) as SendEmail, clock.now());
        requireVerified(mail.from, identities);
        await mails.add(mail);
        return json(200, { MessageId: mail.messageId });
      } catch (error) {
        return errorAnswer(request, error);
      }
    },
  };
}

function toMail(input: SendEmail, sentAt: number): Mail {
  const { Destination = {}, Content = {} } = input;
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
  const count = to.length + cc.length + bcc.length;
  if (!input.FromEmailAddress) throw new AwsError('BadRequestException', 'Missing required header: From.');
  if (count > recipientLimit) throw new AwsError('BadRequestException', `Recipient count exceeds ${recipientLimit}.`);
  const base = {
    messageId: `${sentAt.toString(16).padStart(16, '0')}-${randomUUID()}-000000`,
    sentAt,
    from: input.FromEmailAddress,
    replyTo: input.ReplyToAddresses ?? [],
    tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    configurationSet: input.ConfigurationSetName ?? null,
    ...{ to, cc, bcc },
  };
  if (Content.Raw?.Data) return { ...base, ...rawContent(Content.Raw.Data) };
  if (count === 0) throw new AwsError('BadRequestException', 'Missing final recipients.');
  return { ...base, ...simpleContent(Content.Simple) };
}

type MailContent = Pick<Mail, 'subject' | 'text' | 'html' | 'raw' | 'attachments'>;

function simpleContent(simple: NonNullable<SendEmail['Content']>['Simple']): MailContent {
  const { Text, Html } = simple?.Body ?? {};
  if (!simple?.Subject?.Data)
    throw new AwsError('BadRequestException', 'Missing required field: Content.Simple.Subject.');
  if (!Text?.Data && !Html?.Data)
    throw new AwsError('BadRequestException', 'Missing required field: Content.Simple.Body.');
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

/** An address is verified as itself or through its domain. */
function requireVerified(from: string, identities: string[]): void {
  const address = (/<([^>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (identities.some((identity) => [address, domain].includes(identity.toLowerCase()))) return;
  const text = 'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1';
  throw new AwsError('MessageRejected', `${text}: ${address}`);
}

function errorAnswer(request: WireRequest, error: unknown): WireResponse {
  if (error instanceof AwsError) {
    return { ...json(error.status, { message: error.message }), headers: { ...type, 'x-amzn-errortype': error.name } };
  }
  if (error instanceof SyntaxError) return json(400, { message: error.message });
  console.error(`local cloud: ses ${request.path} failed`, error);
  return json(500, { message: String(error) });
}

const type = { 'content-type': 'application/json' };

function json(status: number, value: Record<string, string>): WireResponse {
  return { status, headers: type, body: JSON.stringify(value) };
}
