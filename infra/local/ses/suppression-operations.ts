import { type Access, AwsError, type Clock, type Json, type WireRequest } from '../contracts.ts';
import type { MailFeedback } from './feedback.ts';
import type { Mails } from './mails.ts';
import type { Suppressed, SuppressionReason } from './suppression.ts';

type Settings = { mails: Mails; clock: Clock; feedback: MailFeedback };
type Operation = (settings: Settings) => Promise<Json>;

const prefix = '/v2/email/suppression/addresses';
const reasons: SuppressionReason[] = ['BOUNCE', 'COMPLAINT'];

/** The operations on the suppression list; undefined for a request for anything else. */
export function suppressionOperation(request: WireRequest): Operation | undefined {
  const { name, address } = operationOf(request);
  switch (name) {
    case 'PutSuppressedDestination':
      return (settings) => put(settings, request);
    case 'GetSuppressedDestination':
      return async (settings) => ({ SuppressedDestination: onWire(await existing(settings, address)) });
    case 'DeleteSuppressedDestination':
      return async (settings) => {
        await existing(settings, address);
        await settings.mails.state.write([settings.feedback.suppression.removing(address)]);
        return {};
      };
    case 'ListSuppressedDestinations':
      return (settings) => list(settings, request);
    default:
      return undefined;
  }
}

/** What they need; the list belongs to no resource. */
export function suppressionAccess(request: WireRequest): Access[] | null {
  const { name } = operationOf(request);
  return name ? [{ action: `ses:${name}`, resource: '*' }] : null;
}

function operationOf({ method, path }: WireRequest): { name: string | undefined; address: string } {
  if (!path.startsWith(prefix)) return { name: undefined, address: '' };
  const address = decodeURIComponent(path.slice(prefix.length + 1));
  const names: Record<string, string> = address
    ? { GET: 'GetSuppressedDestination', DELETE: 'DeleteSuppressedDestination' }
    : { GET: 'ListSuppressedDestinations', PUT: 'PutSuppressedDestination' };
  return { name: names[method], address };
}

async function put({ mails, clock, feedback }: Settings, { body }: WireRequest): Promise<Json> {
  const input = JSON.parse(body.toString('utf8')) as { EmailAddress?: string; Reason?: SuppressionReason };
  const { EmailAddress, Reason } = input;
  if (!EmailAddress?.includes('@') || !Reason || !reasons.includes(Reason))
    throw new AwsError('BadRequestException', 'EmailAddress and Reason (BOUNCE or COMPLAINT) are required.');
  await mails.state.write([feedback.suppression.adding(EmailAddress, Reason, clock.now())]);
  return {};
}

/** All at once: the list of one machine is short. */
async function list({ feedback }: Settings, { query }: WireRequest): Promise<Json> {
  const wanted = query.getAll('Reason') as SuppressionReason[];
  const found = await feedback.suppression.list(wanted.length > 0 ? wanted : reasons);
  return { SuppressedDestinationSummaries: found.map(onWire) };
}

async function existing({ feedback }: Settings, address: string): Promise<Suppressed> {
  const found = await feedback.suppression.find(address);
  if (!found) throw new AwsError('NotFoundException', `Email address ${address} is not suppressed.`, {}, 404);
  return found;
}

function onWire({ address, reason, since }: Suppressed): Json {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: since / 1000 };
}
