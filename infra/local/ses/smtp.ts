import type { SendMailOptions, SentMessageInfo } from 'nodemailer';
import { addressOf } from './addresses.ts';
import type { Mail } from './mails.ts';

/** What one attempt to hand a mail over came to. */
export type Attempt = {
  delivered: string[];
  deferred: string[];
  /** `unknown`: it is the recipient that is refused, not the mail or its sender. */
  refused: { recipient: string; text: string; unknown: boolean }[];
  /** What the server said, or why it could not be asked. */
  reason: string;
};

type SmtpError = Error & {
  code?: string;
  response?: string;
  permanent?: boolean;
  recipient?: string;
  rejectedErrors?: SmtpError[];
};

/** The mail as it goes out: to these recipients alone, with a Message-ID that stays the same. */
export function composed(mail: Mail, messageId: string, recipients: string[]): SendMailOptions {
  const envelope = { from: addressOf(mail.from), to: recipients };
  if (mail.raw !== null) return { envelope, raw: rawSource(mail.raw, messageId) };
  return {
    ...{ envelope, messageId, date: new Date(mail.sentAt) },
    ...{ from: mail.from, to: mail.to, cc: mail.cc, replyTo: mail.replyTo, subject: mail.subject },
    ...(mail.text === null ? {} : { text: mail.text }),
    ...(mail.html === null ? {} : { html: mail.html }),
    attachments: mail.attachments.map(({ name, type, base64 }) => {
      return { filename: name, contentType: type, content: base64, encoding: 'base64' };
    }),
  };
}

/** Headers that SES replaces (`Message-ID`) or takes out (`Bcc`) go with their continuation lines. */
function rawSource(raw: string, messageId: string): string {
  const end = /\r?\n\r?\n/.exec(raw)?.index ?? raw.length;
  const head = raw.slice(0, end).replace(/^(message-id|bcc):.*(\r?\n[ \t].*)*(\r?\n|$)/gim, '');
  return `Message-ID: ${messageId}\r\n${head.replace(/\r?\n$/, '')}${raw.slice(end)}`;
}

/** Some recipients may have been refused while others were not. */
export function outcomeOfSending(info: SentMessageInfo, secret: string | null): Attempt {
  const {
    accepted = [],
    rejectedErrors = [],
    response,
  } = info as {
    accepted?: (string | { address: string })[];
    rejectedErrors?: SmtpError[];
    response: string;
  };
  const delivered = accepted.map((one) => (typeof one === 'string' ? one : one.address));
  return { delivered, ...sorted(rejectedErrors, secret), reason: without(response, secret) };
}

/** A refusal of the message itself is for all; whatever else went wrong is to be tried again. */
export function outcomeOfError(error: unknown, recipients: string[], secret: string | null): Attempt {
  const failure = error as SmtpError;
  const reason = textOf(failure, secret);
  if (failure.rejectedErrors?.length) return { delivered: [], ...sorted(failure.rejectedErrors, secret), reason };
  // A login that fails says nothing about the mail.
  const refusesMail = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE';
  if (refusesMail && isPermanent(failure)) {
    const refused = recipients.map((recipient) => ({ recipient, text: reason, unknown: false }));
    return { delivered: [], deferred: [], refused, reason };
  }
  return { delivered: [], deferred: recipients, refused: [], reason };
}

function sorted(errors: SmtpError[], secret: string | null): Pick<Attempt, 'deferred' | 'refused'> {
  const addressed = errors.map((error) => ({ error, recipient: error.recipient ?? '' }));
  return {
    deferred: addressed.filter(({ error }) => !isPermanent(error)).map(({ recipient }) => recipient),
    refused: addressed
      .filter(({ error }) => isPermanent(error))
      .map(({ error, recipient }) => ({ recipient, text: textOf(error, secret), unknown: true })),
  };
}

function isPermanent({ permanent }: SmtpError): boolean {
  return permanent === true;
}

function textOf({ response, message, code }: SmtpError, secret: string | null): string {
  return without(response || [code, message].filter(Boolean).join(' '), secret);
}

/** A server may repeat what it was sent. */
function without(text: string, secret: string | null): string {
  if (!secret) return text;
  return text.replaceAll(secret, '***').replaceAll(Buffer.from(secret).toString('base64'), '***');
}
