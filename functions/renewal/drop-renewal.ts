import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Renewal } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant, type GrantRecord } from '../shared/records/grant-record.ts';
import { reopened } from '../shared/renewed-grant.ts';
import { roundNotMissed } from './no-round.ts';
import { type OpenedWindow, openWindow } from './open-window.ts';

/**
 * A signatory says that nothing will be applied for again, which stops the reminders, or takes that back. Taking it back
 * also brings a new draft where the first one was withdrawn or discarded.
 */
export const dropRenewal: Endpoint<'dropRenewal'> = async ({
  actor,
  parameters: { applicationId },
  body: { reason, resume = false },
  expectedVersion,
  at,
}) => {
  const found = await grantFor(actor, 'grant.waive', applicationId);
  const { grant } = found;
  checkVersion(grant.version, expectedVersion);
  const next = resume ? await resumed(found, at) : dropped(found);
  const action = resume ? 'renewalReopened' : 'renewalDropped';
  const facts: Record<string, string> = reason === undefined ? {} : { reason };
  const event = { action, at, ...byPerson(actor), facts } as const;
  const { renewal, counts, items } = next;
  const after = { ...grant, renewal, version: grant.version + 1 };
  return {
    items: [...changeGrant(found, { grant: { renewal }, counts }, event), ...items],
    answer: { body: after, version: after.version },
  };
};

/** @throws PaktwerkError renewalNotOpen when there is nothing to give up, or it was applied for already */
function dropped({ grant, counts }: GrantRecord): OpenedWindow {
  const { renewal } = grant;
  if (!renewal || renewal.state === 'submitted' || renewal.state === 'dropped')
    throw new PaktwerkError('renewalNotOpen');
  const items = renewal.state === 'noRound' ? [roundNotMissed(grant)] : [];
  return { renewal: { ...renewal, state: 'dropped' }, counts, items };
}

/** @throws PaktwerkError renewalNotOpen when it was not given up and its draft is there, or the grant was revoked */
async function resumed(found: GrantRecord, at: Instant): Promise<OpenedWindow> {
  const { renewal, status } = found.grant;
  if (!renewal || status === 'revoked' || !canResume(renewal)) throw new PaktwerkError('renewalNotOpen');
  const { applicationId } = renewal;
  if (!applicationId && berlinDay(at) < renewal.opensOn) return standing(found, { ...renewal, state: 'waiting' });
  if (!applicationId) return openWindow(found, at);
  return standing(found, { ...reopened({ ...renewal, state: 'open' }, at), applicationId });
}

const canResume = ({ state, applicationId }: Renewal): boolean =>
  state === 'dropped' || ((state === 'open' || state === 'missed' || state === 'noRound') && !applicationId);

const standing = ({ counts }: GrantRecord, renewal: Renewal): OpenedWindow => ({ renewal, counts, items: [] });
