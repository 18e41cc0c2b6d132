import type { Profile } from '#schemas/organisation/profile.ts';
import { checkProfile } from '#schemas/organisation/profile-form.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { authorise, checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getStoredProfile, putProfile } from '../shared/records/profile-record.ts';
import { requireOrganisation } from './team-for.ts';

/**
 * Stores what new applications of an organisation begin with. What is given must be right, since it is copied into each
 * of them and a wrong bank account would be found only there; all of it may be missing.
 */
export const saveProfile: Endpoint<'saveProfile'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const { organisationId } = parameters;
  authorise(actor, 'profile.edit', { organisationId }, 'profile.edit');
  const [, stored] = await Promise.all([requireOrganisation(organisationId), getStoredProfile(organisationId)]);
  const seen = stored?.version ?? 0;
  checkVersion(seen, expectedVersion);
  const { fields, errors } = checkProfile(body.fields);
  if (errors.length > 0) throw new PaktwerkError('malformedValue', {}, errors);

  const saved: Profile = {
    ...{ schemaVersion: 1, organisationId, version: seen + 1, fields },
    ...{ savedAt: at, savedByName: actor.person.name },
  };
  return { items: [putProfile(seen, saved)], answer: { body: saved, version: saved.version } };
};
