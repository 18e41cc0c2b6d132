import type { Endpoint } from '../shared/http/types.ts';
import { getOrganisations } from '../shared/records/directory-records.ts';

/** The whole directory in the order of its ids, with those that exist no more. */
export const listOrganisations: Endpoint<'listOrganisations'> = async () => ({
  body: { organisations: await getOrganisations() },
});
