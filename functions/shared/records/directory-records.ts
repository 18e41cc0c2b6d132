import { firstAuthority } from '#schemas/authority.ts';
import type { FormContext, PinnedTerms } from '#schemas/measures/measure.ts';
import type { Operator } from '#schemas/operator/operator.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { keys, ranges } from '../table/keys.ts';
import { type Consistency, getItem, getItems, type Item, queryRange } from '../table/read.ts';
import { upcast } from '../upcast.ts';

/** Rounds of version 1 said nothing about late applications; an officer then decides at their discretion. */
const withLateRule = (older: { schemaVersion: number }) => ({ ...older, schemaVersion: 2, lateRule: 'discretion' });

/** Rounds of version 2 knew one rate and one authority. */
const withRates = ({ ratePerPost, ...older }: { schemaVersion: number; ratePerPost?: number }) => ({
  ...older,
  schemaVersion: 3,
  authorityId: firstAuthority,
  rates: { post: ratePerPost },
});

/** Organisations of version 1 were Kreise; their records are the same otherwise. */
const withKind = (older: { schemaVersion: number }) => ({ ...older, schemaVersion: 2 });

export const toRound = (item: Item): Round => upcast<Round>(item, { 1: withLateRule, 2: withRates }, 3);
/** Terms lie one level down: their member `delivery` has the name of an index key. */
export const fromTerms = (terms: RoundTerms): Item => ({ ...keys.terms(terms.roundId), terms });
export const toTerms = ({ terms }: Item): RoundTerms => upcast<RoundTerms>(terms, {}, 1);
export const toOperator = (item: Item): Operator => upcast<Operator>(item, {}, 1);
export const toOrganisation = (item: Item): Organisation => upcast<Organisation>(item, { 1: withKind }, 2);

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

/** What letters, deadlines and frames of a round are; a round can be without, then no notice can be written. */
export async function getTerms(roundId: string): Promise<RoundTerms | undefined> {
  const item = await getItem(keys.terms(roundId), { consistent: false });
  return item && toTerms(item);
}

/** @throws PaktwerkError termsMissing: what a notice says is never invented */
export async function requireTerms(roundId: string): Promise<RoundTerms> {
  const found = await getTerms(roundId);
  if (!found) throw new PaktwerkError('termsMissing', { roundId });
  return found;
}

/** What the arithmetic and rules of an applicant's form depend on in a round. */
export const formContext = (
  round: Round,
  terms: RoundTerms | undefined,
  organisationId: string,
  pinned?: PinnedTerms,
): FormContext =>
  pinned
    ? {
        round: { ...round, rates: pinned.rates },
        frame: pinned.frame,
        requiredAttachments: pinned.requiredAttachments,
      }
    : { round, frame: terms?.frames[organisationId], requiredAttachments: terms?.requiredAttachments ?? [] };

/** What an application keeps of the terms that it is submitted under. */
export const pin = ({ round: { rates }, frame, requiredAttachments }: FormContext): PinnedTerms => ({
  ...{ rates, requiredAttachments },
  ...(frame !== undefined && { frame }),
});

export async function getOperator(): Promise<Operator | undefined> {
  const item = await getItem(keys.operator(), { consistent: false });
  return item && toOperator(item);
}

export const getRounds = async (): Promise<Round[]> =>
  (await queryRange(ranges.rounds, { consistent: false })).map(toRound);

export const getOrganisations = async ({ consistent = false }: Consistency = {}): Promise<Organisation[]> =>
  (await queryRange(ranges.organisations, { consistent })).map(toOrganisation);

export async function getOrganisation(organisationId: string): Promise<Organisation | undefined> {
  const item = await getItem(keys.organisation(organisationId), { consistent: false });
  return item && toOrganisation(item);
}

/** Organisations by id, read at once. */
export async function organisationsById(ids: readonly string[]): Promise<Map<string, Organisation>> {
  const items = await getItems(ids.map(keys.organisation), { consistent: false });
  return new Map(items.map(toOrganisation).map((found) => [found.id, found]));
}

/** Names of organisations by id, read at once. */
export const organisationNames = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map([...(await organisationsById(ids))].map(([id, { name }]) => [id, name]));

/** Rounds by id, read at once. */
export async function roundsById(ids: readonly string[]): Promise<Map<string, Round>> {
  const items = await getItems(ids.map(keys.round), { consistent: false });
  return new Map(items.map(toRound).map((found) => [found.id, found]));
}
