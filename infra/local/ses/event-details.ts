import { randomUUID } from 'node:crypto';
import { arn } from '../assembly/identity.ts';
import { type Json, local } from '../contracts.ts';
import { addressOf, domainOf, recipientsOf } from './addresses.ts';
import type { SentMail } from './mails.ts';
import type { Bounce } from './outcomes.ts';

const reportingMta = `a1-1.smtp-out.${local.region}.amazonses.com`;

/**
 * The parts of events as SES publishes them.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function mailDetail(mail: SentMail): Json {
  const from = addressOf(mail.from);
  const headers = [
    { name: 'From', value: mail.from },
    ...(mail.to.length > 0 ? [{ name: 'To', value: mail.to.join(', ') }] : []),
    ...(mail.cc.length > 0 ? [{ name: 'Cc', value: mail.cc.join(', ') }] : []),
    { name: 'Subject', value: mail.subject },
  ];
  const tags = Object.entries(mail.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: iso(mail.sentAt),
    source: mail.from,
    sourceArn: arn('ses', `identity/${domainOf(from)}`),
    sendingAccountId: local.account,
    messageId: mail.messageId,
    destination: recipientsOf(mail),
    headersTruncated: false,
    headers,
    commonHeaders: {
      ...{ from: [mail.from], to: mail.to, messageId: mail.messageId, subject: mail.subject },
      ...(mail.cc.length > 0 ? { cc: mail.cc } : {}),
    },
    tags: {
      'ses:operation': ['SendEmail'],
      'ses:from-domain': [domainOf(from)],
      ...(mail.configurationSet ? { 'ses:configuration-set': [mail.configurationSet] } : {}),
      ...Object.fromEntries(tags),
    },
  };
}

export function bounceDetail(bounce: Bounce, recipients: string[], now: number): Json {
  return {
    feedbackId: feedbackId(now),
    bounceType: bounce.type,
    bounceSubType: bounce.subType,
    bouncedRecipients: recipients.map((emailAddress) => {
      return { emailAddress, action: 'failed', status: bounce.status, diagnosticCode: bounce.diagnosticCode };
    }),
    timestamp: iso(now),
    reportingMTA: `dns; ${reportingMta}`,
  };
}

export function complaintDetail(recipients: string[], now: number): Json {
  return {
    feedbackId: feedbackId(now),
    complaintSubType: null,
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp: iso(now),
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: iso(now),
  };
}

export function deliveryDetail(mail: SentMail, recipients: string[], smtpResponse: string, now: number): Json {
  return {
    timestamp: iso(now),
    processingTimeMillis: now - mail.sentAt,
    recipients,
    smtpResponse,
    reportingMTA: reportingMta,
  };
}

export function delayDetail(recipients: string[], reason: string, now: number, expiry: number): Json {
  return {
    timestamp: iso(now),
    delayType: 'TransientCommunicationFailure',
    expirationTime: iso(expiry),
    delayedRecipients: recipients.map((emailAddress) => ({ emailAddress, status: '4.4.1', diagnosticCode: reason })),
  };
}

function feedbackId(now: number): string {
  return `${now.toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
