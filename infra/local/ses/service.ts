import {
  AwsError,
  type Clock,
  type Json,
  type WireRequest,
  type WireResponse,
  type WireService,
} from '../contracts.ts';
import { addressOf, domainOf } from './addresses.ts';
import type { MailConfiguration } from './configuration.ts';
import { MailFeedback } from './feedback.ts';
import { toMail } from './input.ts';
import type { Mails, SentMail } from './mails.ts';
import { type Sending, send } from './sending.ts';
import { SuppressionList } from './suppression.ts';
import { suppressionOperation } from './suppression-operations.ts';

type Settings = Sending & { configuration: MailConfiguration };
type Plain = { mails: Mails; clock: Clock; identities: string[] };

/** SES for verified senders alone: no configuration sets, nobody to tell events to, and no relay. */
export function createSesService({ mails, clock, identities }: Plain): WireService {
  const configuration = { identities, sets: new Map(), setsOfIdentities: new Map() };
  const suppression = new SuppressionList(mails.state);
  const bus = { publishing: () => [], wake: () => {} };
  const feedback = new MailFeedback({ configuration, bus, suppression });
  return createMailService({ mails, clock, feedback, configuration, relay: null });
}

/** SES v2: takes mails from verified senders, and keeps the account's suppression list. */
export function createMailService(settings: Settings): WireService {
  return {
    signingName: 'ses',
    async handle(request) {
      try {
        return json(200, await run(settings, request));
      } catch (error) {
        return errorAnswer(request, error);
      }
    },
  };
}

async function run(settings: Settings, request: WireRequest): Promise<Json> {
  const { method, path } = request;
  if (method === 'POST' && path === '/v2/email/outbound-emails') return sendEmail(settings, request);
  const suppression = suppressionOperation(request);
  if (suppression) return suppression(settings);
  throw new AwsError('UnknownOperationException', `ses: ${method} ${path} is not served here`, {}, 404);
}

async function sendEmail(settings: Settings, request: WireRequest): Promise<Json> {
  const { configuration, clock } = settings;
  const parsed = toMail(JSON.parse(request.body.toString('utf8')), clock.now());
  requireVerified(parsed.from, configuration.identities);
  const mail = { ...parsed, configurationSet: configurationSetOf(parsed, configuration) };
  await send(settings, mail);
  return { MessageId: mail.messageId };
}

/** The one the mail names, else the one of its sender. */
function configurationSetOf({ from, configurationSet }: SentMail, configuration: MailConfiguration): string | null {
  const { sets, setsOfIdentities } = configuration;
  const address = addressOf(from).toLowerCase();
  const name = configurationSet ?? setsOfIdentities.get(address) ?? setsOfIdentities.get(domainOf(address)) ?? null;
  if (name === null || sets.has(name)) return name;
  throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, {}, 404);
}

/** An address is verified as itself or through its domain. */
function requireVerified(from: string, identities: string[]): void {
  const address = addressOf(from).toLowerCase();
  if (identities.some((identity) => [address, domainOf(address)].includes(identity.toLowerCase()))) return;
  const text = 'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1';
  throw new AwsError('MessageRejected', `${text}: ${address}`);
}

function errorAnswer(request: WireRequest, error: unknown): WireResponse {
  const known = error instanceof SyntaxError ? new AwsError('BadRequestException', error.message) : error;
  if (known instanceof AwsError) {
    const { status, headers, body } = json(known.status, { message: known.message });
    return { status, headers: { ...headers, 'x-amzn-errortype': known.name }, body };
  }
  console.error(`local cloud: ses ${request.path} failed`, error);
  return json(500, { message: String(error) });
}

function json(status: number, value: Json): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
