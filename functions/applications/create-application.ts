import type { Application } from '#schemas/application/application.ts';
import { isWellFormed, targetOf } from '#schemas/form/paths.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import type { PrefillFacts } from '#schemas/measures/measure.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { beginApplication } from '../shared/records/application-record.ts';
import { getOrganisation, getRound } from '../shared/records/directory-records.ts';
import { getStoredProfile } from '../shared/records/profile-record.ts';
import { beginSection } from '../shared/records/section-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

/**
 * Begins a draft for an organisation of the caller, with what is known of both already in the form. Who may apply, the
 * measure says by kinds of organisation, and a round that names its grantees says it more closely. A round that has
 * closed still takes drafts: an authority may not refuse what comes late (§ 24 (3) VwVfG), and the application is then
 * received as late.
 */
export const createApplication: Endpoint<'createApplication'> = async ({ actor, body, at, entityId }) => {
  const { roundId, organisationId } = body;
  const [round, organisation, profile] = await Promise.all([
    getRound(roundId),
    getOrganisation(organisationId),
    getStoredProfile(organisationId),
  ]);
  if (!round || !organisation) throw new PaktwerkError('notFound');
  const eligible = measureById(round.measure).eligible.includes(organisation.kind);
  if (!eligible || !can(actor, 'application.create', { organisationId })) throw new PaktwerkError('notAllowed');
  if (round.grantees?.includes(organisationId) === false) throw new PaktwerkError('notAGrantee', { roundId });
  if (organisation.dissolved) throw new PaktwerkError('organisationDissolved', organisation.dissolved);
  if (at < round.opensAt) throw new PaktwerkError('roundClosed', { opensAt: round.opensAt });

  const { measure, measureVersion } = round;
  const created: Application = {
    schemaVersion: 2,
    id: entityId as ApplicationId,
    organisationId,
    roundId,
    authorityId: round.authorityId,
    measure,
    measureVersion,
    version: 1,
    createdAt: at,
    createdBy: actor.person.id,
    status: 'draft',
  };
  const known = { person: actor.person, organisation, ...(profile && { profile }) };
  const event = { action: 'created', at, ...byPerson(actor), facts: { roundId, organisationId } } as const;
  return {
    items: [...beginApplication(created, event), ...firstSections(created, known)],
    answer: { body: created, version: 1 },
  };
};

/** A draft never holds what an autosave could not have stored: what does not fit into its field is left to be typed. */
function firstSections(created: Application, facts: PrefillFacts): TransactItem[] {
  const { pages, prefill } = measureVersion(created.measure, created.measureVersion);
  const known = prefill(facts);
  return pages.flatMap((page) => {
    const fitting = Object.entries(known[page.id] ?? {}).filter(([path, { value }]) => {
      const target = targetOf(page, path);
      return target !== undefined && isWellFormed(target, value);
    });
    if (fitting.length === 0) return [];
    return [beginSection(created.id, page.id, Object.fromEntries(fitting), created.createdAt)];
  });
}
