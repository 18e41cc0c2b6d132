import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Day } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';

/**
 * Waives legal remedies for the grantee, which binds it: the notice is final at once, and payments are open. There is
 * nothing to waive any more once it is final.
 * @throws PaktwerkError illegalTransition after the remedy period or a waiver
 */
export const waiveRemedies: Endpoint<'waiveRemedies'> = async ({ actor, parameters, expectedVersion, at }) => {
  const record = await grantFor(actor, 'grant.waive', parameters.applicationId);
  const { grant } = record;
  checkVersion(grant.version, expectedVersion);
  refuseFinal(grant, berlinDay(at));
  const waiver = { at, by: actor.person.id, byName: actor.person.name };
  const event = { action: 'remediesWaived', at, ...byPerson(actor), facts: {} } as const;
  const after: Grant = { ...grant, waiver, version: grant.version + 1 };
  return {
    items: changeGrant(record, { grant: { waiver } }, event),
    answer: { body: after, version: after.version },
  };
};

function refuseFinal({ waiver, remedyUntil, status }: Grant, today: Day): void {
  if (!waiver && today <= remedyUntil && status === 'running') return;
  throw new PaktwerkError('illegalTransition', { from: 'final', action: 'waive', allowed: [] });
}
