import type { Endpoint } from '../shared/http/types.ts';
import { getOrganisations } from '../shared/records/directory-records.ts';

/** Organisations that can apply, by their official key. */
export const listOrganisations: Endpoint<'listOrganisations'> = async () => ({
  body: { organisations: await getOrganisations() },
});
