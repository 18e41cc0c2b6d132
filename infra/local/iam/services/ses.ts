import { arn } from '../../assembly/identity.ts';
import type { Access, Json, WireRequest } from '../../contracts.ts';
import type { Facts } from '../facts.ts';
import { inputOf } from './input.ts';

/** Sender without its name: `Paktwerk <noreply@paktwerk.example>`. */
const named = /^\s*(.*?)\s*<([^>]+)>\s*$/;

/**
 * A mail needs its sender's identity, and the configuration set it goes through: the one it names, else the identity's.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export function mailAccess(_: string, request: WireRequest, facts: Facts): Access[] | null {
  if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') return null;
  const { FromEmailAddress, ConfigurationSetName, Destination } = inputOf(request);
  const from = String(FromEmailAddress ?? '');
  const [, displayName, address = from.trim()] = named.exec(from) ?? [];
  const context = {
    'ses:fromaddress': address,
    ...(displayName && { 'ses:fromdisplayname': displayName }),
    'ses:recipients': Object.values((Destination ?? {}) as Record<string, Json>)
      .flat()
      .map(String),
  };
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const sets = facts.configurationSets;
  const configurationSet = ConfigurationSetName ?? sets.get(address) ?? sets.get(domain);
  const resources = [`identity/${domain}`, ...(configurationSet ? [`configuration-set/${configurationSet}`] : [])];
  return resources.map((resource) => ({ action: 'ses:SendEmail', resource: arn('ses', resource), context }));
}
