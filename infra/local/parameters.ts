import { StartError } from './start-error.ts';

/**
 * Values for the parameters of the templates that one machine can give, each to be replaced through the environment.
 * What belongs to the cloud alone (certificate, alarms) has a value that says so.
 * @throws StartError for a public address that no browser could keep a session with
 */
export function parametersFrom(environment: NodeJS.ProcessEnv): Record<string, string> {
  const origin = environment.PAKTWERK_ORIGIN;
  return {
    MailFrom: environment.PAKTWERK_MAIL_FROM || 'paktwerk@paktwerk.example',
    AlarmMail: 'nobody@paktwerk.example',
    CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/local',
    LoginDomainPrefix: 'local',
    ...(origin ? { PublicOrigin: checkedOrigin(origin) } : {}),
  };
}

/** Another OpenID provider than the local one, and the id that it gave to the platform. */
export type Provider = { issuer: string; clientId: string };

/**
 * The OpenID provider that the environment names, if it does.
 * @throws StartError when one of the two is missing, or the issuer is no address that can be trusted
 */
export function providerFrom(environment: NodeJS.ProcessEnv): Provider | undefined {
  const { PAKTWERK_ISSUER: issuer, PAKTWERK_CLIENT_ID: clientId } = environment;
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId) {
    throw new StartError(
      `PAKTWERK_ISSUER (address of the OpenID provider) and PAKTWERK_CLIENT_ID (the id that it gave to Paktwerk) belong together: ${issuer ? 'PAKTWERK_CLIENT_ID' : 'PAKTWERK_ISSUER'} is missing.`,
    );
  }
  const url = parsed(issuer);
  // OpenID Connect Discovery 1.0, 3: "https" without query and fragment.
  if (!url || !isSafe(url) || url.search !== '' || url.hash !== '') {
    throw new StartError(`PAKTWERK_ISSUER must be an https:// address without "?" and "#" and is "${issuer}".`);
  }
  return { issuer, clientId };
}

/**
 * The public address of the port of files, when a proxy stands before it. Without one only browsers on this very machine
 * can send and open attachments, so an office's platform needs it.
 * @throws StartError when it is written otherwise than browsers do, or is the platform's own address
 */
export function filesOriginFrom({ PAKTWERK_ORIGIN, PAKTWERK_FILES_ORIGIN }: NodeJS.ProcessEnv): string | undefined {
  if (!PAKTWERK_FILES_ORIGIN) {
    if (!PAKTWERK_ORIGIN || loopback.has(new URL(PAKTWERK_ORIGIN).hostname)) return undefined;
    throw new StartError(
      'PAKTWERK_FILES_ORIGIN is missing: the public address of the port of files, such as https://files.pakt.example.de.',
    );
  }
  const url = parsed(PAKTWERK_FILES_ORIGIN);
  if (url && isSafe(url) && url.origin === PAKTWERK_FILES_ORIGIN && url.origin !== PAKTWERK_ORIGIN) return url.origin;
  throw new StartError(
    `PAKTWERK_FILES_ORIGIN must be an address of its own beside PAKTWERK_ORIGIN, such as https://files.pakt.example.de (https, lower case, nothing behind the name), and is "${PAKTWERK_FILES_ORIGIN}".`,
  );
}

/** Cookies are `Secure` and are compared by their origin, so it is written as browsers write it. */
function checkedOrigin(origin: string): string {
  const url = parsed(origin);
  if (url && isSafe(url) && url.origin === origin) return origin;
  throw new StartError(
    `PAKTWERK_ORIGIN must be the public address alone, such as https://pakt.example.de (https, lower case, nothing behind the name), and is "${origin}".`,
  );
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is not encrypted may not leave the machine. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));

const parsed = (text: string): URL | undefined => URL.parse(text) ?? undefined;
