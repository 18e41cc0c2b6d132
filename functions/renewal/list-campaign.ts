import type { Grant } from '#schemas/grant/grant.ts';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import type { Day, Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getRound, organisationsById } from '../shared/records/directory-records.ts';
import { grantsOfRound, toGrantRecord } from '../shared/records/grant-record.ts';
import { sectionRevision } from '../shared/records/section-record.ts';
import { getUndeliveredMails } from '../shared/records/undelivered-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { getItems, queryIndexPage, queryRange } from '../shared/table/read.ts';

/** The grants of a round and where their renewals stand, by organisation. */
export const listCampaign: Endpoint<'listCampaign'> = async ({ actor, parameters: { roundId }, query: { cursor } }) => {
  const round = await getRound(roundId);
  if (!round) throw new PaktwerkError('notFound');
  authorise(actor, 'grant.campaign', { authorityId: round.authorityId }, 'grant.campaign');
  const size = limits.campaignPage;
  const range = { after: cursor ?? '', before: '~' };
  const found = await queryIndexPage('byOrganisation', grantsOfRound(roundId), range, size + 1);
  const page = found.slice(0, size);
  const grants = (await getItems(page)).map((item) => toGrantRecord(item).grant);
  const organisations = await organisationsById(grants.map(({ organisationId }) => organisationId));
  const entries = await Promise.all(grants.map((grant) => toEntry(grant, organisations.get(grant.organisationId))));
  entries.sort((a, b) => a.organisationName.localeCompare(b.organisationName, 'de'));
  const next = found.length > size ? page.at(-1)?.sort : undefined;
  return { body: { entries, ...(next !== undefined && { next }) } };
};

async function toEntry(grant: Grant, organisation: Organisation | undefined): Promise<CampaignEntry> {
  const { id, number, organisationId, status, renewal } = grant;
  const [changedAt, mails] = await Promise.all([changedSince(grant), getUndeliveredMails(id)]);
  const kreis = kreisOf(organisation);
  return {
    ...{ applicationId: id, number, organisationId, organisationName: organisation?.name ?? organisationId, status },
    ...(renewal && { renewal }),
    ...(kreis && { kreis }),
    ...(changedAt && { changedAt }),
    remindedOn: remindedOn(grant),
    undelivered: mails.some(({ settled }) => settled === undefined),
  };
}

/** When somebody of the grantee last changed the follow-up draft; not asked for as long as nobody has looked at it. */
async function changedSince({ renewal }: Grant): Promise<Instant | undefined> {
  if (!renewal?.applicationId || !renewal.firstSeenAt || renewal.state === 'submitted') return undefined;
  const sections = await queryRange(ranges.sections(renewal.applicationId), { consistent: false });
  const changed = sections.filter((item) => sectionRevision(item) > 1).map(({ savedAt }) => String(savedAt));
  return changed.sort().at(-1) as Instant | undefined;
}

/** By ladder or by hand, each day once. */
function remindedOn({ sent }: Grant): Day[] {
  const kinds = Object.keys(sent).filter((kind) => /^(window|renewal)(:|$)/.test(kind));
  return [...new Set(kinds.flatMap((kind) => sent[kind] ?? []))].sort();
}

/** The key of a Kreis is its own; others say in which one they lie. */
const kreisOf = ({ kind, ags, kreis }: Partial<Organisation> = {}): string | undefined =>
  kind === 'landkreis' || kind === 'stadtkreis' ? ags : kreis;
