import type { Application } from '#schemas/application/application.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { beginApplication } from '../shared/records/application-record.ts';
import { getOrganisation, getRound } from '../shared/records/directory-records.ts';

/**
 * Begins a draft for an organisation of the caller. A round that has closed still takes drafts: an authority may not
 * refuse what comes late (§ 24 (3) VwVfG), and the application is then received as late.
 */
export const createApplication: Endpoint<'createApplication'> = async ({ actor, body, at, entityId }) => {
  const { roundId, organisationId } = body;
  const [round, organisation] = await Promise.all([getRound(roundId), getOrganisation(organisationId)]);
  if (!round || !organisation) throw new PaktwerkError('notFound');
  const eligible = measureById(round.measure).eligible.includes(organisation.kind);
  if (!eligible || !can(actor, 'application.create', { organisationId })) throw new PaktwerkError('notAllowed');
  if (at < round.opensAt) throw new PaktwerkError('roundClosed', { opensAt: round.opensAt });

  const { measure, measureVersion } = round;
  const created: Application = {
    schemaVersion: 1,
    id: entityId as ApplicationId,
    organisationId,
    roundId,
    measure,
    measureVersion,
    version: 1,
    createdAt: at,
    createdBy: actor.person.id,
    status: 'draft',
  };
  const event = { action: 'created', at, ...byPerson(actor), facts: { roundId, organisationId } } as const;
  return { items: beginApplication(created, event), answer: { body: created, version: 1 } };
};
