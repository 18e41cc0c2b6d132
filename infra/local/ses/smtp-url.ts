import type { TransportOptions } from 'nodemailer';
import { StartError } from '../start-error.ts';

/** A mail server that takes mails for others. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; without it TLS begins with STARTTLS. */
  secure: boolean;
  user: string | null;
  password: string | null;
};

/**
 * Reads `smtps://user:password@host:port` (or `smtp://`, where the connection becomes TLS by STARTTLS).
 * @throws {StartError} without telling the address, since a password may stand in it
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure = url?.protocol === 'smtps:';
  if (!url?.hostname || (!secure && url.protocol !== 'smtp:') || (url.pathname !== '' && url.pathname !== '/'))
    throw new StartError('PAKTWERK_SMTP_URL must be smtps://user:password@host:port (characters like @ as %40).');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    user: url.username ? decodeURIComponent(url.username) : null,
    password: url.password ? decodeURIComponent(url.password) : null,
  };
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;
const patienceMs = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 };

export function smtpOptions({ host, port, secure, user, password }: SmtpServer): TransportOptions {
  const options = {
    ...{ host, port, secure, ...patienceMs },
    // Neither a mail nor a password goes over a network in the clear.
    requireTLS: !secure && !loopback.test(host),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    // Attachments and bodies are in the mail itself: nothing of it may name files or addresses to load.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
  return options as TransportOptions;
}
