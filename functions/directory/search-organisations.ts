import { type Instant, toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { type OrganisationKind, organisationKinds } from '#schemas/organisation/organisation.ts';
import {
  indexOrganisations,
  type OrganisationIndex,
  searchOrganisations as search,
} from '#schemas/organisation/search-name.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getOrganisations } from '../shared/records/directory-records.ts';

/**
 * How long the index of names is kept in the memory of this environment. The directory changes a few times a year;
 * reading all of it takes some 40 read units, which each letter that somebody types must not cost.
 */
const keptForMs = 60_000;

type Kept = { index: OrganisationIndex; until: Instant };
let kept: Kept | undefined;

/** Organisations by name or official key. A change of the directory is found within a minute everywhere. */
export const searchOrganisations: Endpoint<'searchOrganisations'> = async ({ query: { q, kinds }, at }) => {
  const index = await indexAt(at);
  return { body: { organisations: search(index, q, { kinds: kindsOf(kinds), most: limits.organisationsFound }) } };
};

/** Whoever has changed the directory finds the change at once in this environment. */
export const forgetIndex = (): void => {
  kept = undefined;
};

async function indexAt(at: Instant): Promise<OrganisationIndex> {
  if (!kept || kept.until <= at || kept.until > later(at)) {
    kept = { index: indexOrganisations(await getOrganisations()), until: later(at) };
  }
  return kept.index;
}

const later = (at: Instant): Instant => toInstant(Date.parse(at) + keptForMs);

/** `landkreis,stadtkreis`; all kinds when nothing is named. @throws PaktwerkError invalidRequest */
function kindsOf(named: string | undefined): OrganisationKind[] | undefined {
  if (!named) return undefined;
  return named.split(',').map((name) => {
    const kind = organisationKinds.find((one) => one === name);
    if (!kind) throw new PaktwerkError('invalidRequest', { kinds: [...organisationKinds] });
    return kind;
  });
}
