import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, getItems, type Item, queryRange } from '../table/read.ts';
import { upcast } from '../upcast.ts';

export const toRound = (item: Item): Round => upcast<Round>(item, {}, 1);
export const toOrganisation = (item: Item): Organisation => upcast<Organisation>(item, {}, 1);

export async function getRound(roundId: string): Promise<Round | undefined> {
  const item = await getItem(keys.round(roundId), { consistent: false });
  return item && toRound(item);
}

/** @throws Error when there is no such round: an application names only rounds that exist */
export async function requireRound(roundId: string): Promise<Round> {
  const found = await getRound(roundId);
  if (!found) throw new Error(`round ${roundId} does not exist`);
  return found;
}

export const getRounds = async (): Promise<Round[]> =>
  (await queryRange(ranges.rounds, { consistent: false })).map(toRound);

export const getOrganisations = async (): Promise<Organisation[]> =>
  (await queryRange(ranges.organisations, { consistent: false })).map(toOrganisation);

export async function getOrganisation(organisationId: string): Promise<Organisation | undefined> {
  const item = await getItem(keys.organisation(organisationId), { consistent: false });
  return item && toOrganisation(item);
}

/** Names of organisations by id, read at once. */
export async function organisationNames(ids: readonly string[]): Promise<Map<string, string>> {
  const items = await getItems(ids.map(keys.organisation), { consistent: false });
  return new Map(items.map(toOrganisation).map(({ id, name }) => [id, name]));
}

/** Rounds by id, read at once. */
export async function roundsById(ids: readonly string[]): Promise<Map<string, Round>> {
  const items = await getItems(ids.map(keys.round), { consistent: false });
  return new Map(items.map(toRound).map((found) => [found.id, found]));
}
