import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { emptyProfile, getStoredProfile } from '../shared/records/profile-record.ts';
import { requireOrganisation } from './team-for.ts';

/** Office, contact and bank account of an organisation: for its own people only. */
export const getProfile: Endpoint<'getProfile'> = async ({ actor, parameters: { organisationId } }) => {
  authorise(actor, 'profile.edit', { organisationId }, 'profile.edit');
  const [, stored] = await Promise.all([requireOrganisation(organisationId), getStoredProfile(organisationId)]);
  const profile = stored ?? emptyProfile(organisationId);
  return { body: profile, version: profile.version };
};
