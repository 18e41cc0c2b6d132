import { measureById } from '#schemas/measures/registry.ts';
import type { ImportProblem } from '#schemas/operations/import-records.ts';
import type { Organisation, OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { toOrganisation } from '../shared/records/directory-records.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems } from '../shared/table/read.ts';
import { problem } from './import-records-problems.ts';

/** Whom rounds name as grantees and what dissolved organisations became must be there, the former of a kind that may apply. */
export async function unfitOrganisations(rounds: Round[], organisations: Organisation[]): Promise<ImportProblem[]> {
  const granteesOf = ({ grantees = [] }: Round) => grantees;
  const successors = organisations.flatMap(({ dissolved }) => dissolved?.into ?? []);
  const kinds = await organisationKinds([...rounds.flatMap(granteesOf), ...successors]);
  for (const { id, kind } of organisations) kinds.set(id, kind);
  const ofRounds = rounds.flatMap((round, index) =>
    granteesOf(round).flatMap((id, place) => {
      const [kind, path] = [kinds.get(id), `rounds[${index}].grantees[${place}]`];
      if (!kind) return [problem(path, 'noSuchOrganisation')];
      return measureById(round.measure).eligible.includes(kind) ? [] : [problem(path, 'notEligible')];
    }),
  );
  const ofOrganisations = organisations.flatMap(({ dissolved }, index) =>
    dissolved?.into && !kinds.has(dissolved.into)
      ? [problem(`organisations[${index}].dissolved.into`, 'noSuchOrganisation')]
      : [],
  );
  return [...ofRounds, ...ofOrganisations];
}

/** Kinds of the organisations that are there already, by id. */
async function organisationKinds(ids: readonly string[]): Promise<Map<string, OrganisationKind>> {
  const items = await getItems([...new Set(ids)].map(keys.organisation));
  return new Map(items.map(toOrganisation).map(({ id, kind }) => [id, kind]));
}
