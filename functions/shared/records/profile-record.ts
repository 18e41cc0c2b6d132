import type { OrganisationId } from '#schemas/ids.ts';
import type { Profile } from '#schemas/organisation/profile.ts';
import { keys } from '../table/keys.ts';
import { getItem } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';

/** What an organisation has said for all its applications; undefined while nobody has saved it. */
export async function getStoredProfile(organisationId: string): Promise<Profile | undefined> {
  const item = await getItem(keys.profile(organisationId));
  return item && upcast<Profile>(item, {}, 1);
}

/** The profile of an organisation that has saved none. */
export const emptyProfile = (organisationId: OrganisationId): Profile => ({
  ...{ schemaVersion: 1, organisationId, version: 0, fields: {} },
});

/** Writes a profile over the version that was seen; two who save at the same moment do not overwrite each other. */
export const putProfile = (seen: number, profile: Profile): TransactItem => ({
  put: { ...keys.profile(profile.organisationId), ...profile },
  when: seen === 0 ? conditions.absent : versionIs(seen),
});

const versionIs = (version: number): Condition => ({
  expression: 'version = :version',
  values: { ':version': version },
});
