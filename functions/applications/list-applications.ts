import type { Application } from '#schemas/application/application.ts';
import { dutiesOf } from '#schemas/duty/duties.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { can } from '#schemas/permissions.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { factsOf } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { toApplicationRecord } from '../shared/records/application-record.ts';
import { organisationNames, roundsById } from '../shared/records/directory-records.ts';
import { toGrantRecord } from '../shared/records/grant-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItems, queryIndex } from '../shared/table/read.ts';
import { asApplicantSees, noticeReadyFor } from '../shared/undelivered.ts';

/** The applications of the caller's organisations, newest first. */
export const listApplications: Endpoint<'listApplications'> = async ({ actor }) => {
  const own = actor.memberships.map(({ organisationId }) => organisationId);
  const found = await Promise.all(own.map((id) => queryIndex('byOrganisation', id, 'descending')));
  const records = (await getItems(found.flat())).map(toApplicationRecord);
  const visible = records
    .filter((record) => record.application.status !== 'discarded' && can(actor, 'application.list', factsOf(record)))
    .map(({ application }) => application)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));

  const [names, rounds, grants] = await Promise.all([
    organisationNames(visible.map(({ organisationId }) => organisationId)),
    roundsById(visible.map(({ roundId }) => roundId)),
    grantsOf(visible),
  ]);
  const applications = visible.map((application) => ({
    application: asApplicantSees(application),
    organisationName: names.get(application.organisationId) ?? application.organisationId,
    roundTitle: rounds.get(application.roundId)?.title ?? { de: application.roundId, en: application.roundId },
    noticeReady: noticeReadyFor(application),
    grant: grants.get(application.id),
  }));
  return { body: { applications } };
};

type ListedGrant = NonNullable<RouteResponse<'listApplications'>['applications'][number]['grant']>;

/** What became of the applications whose notices were delivered, by their ids. */
async function grantsOf(applications: readonly Application[]): Promise<Map<string, ListedGrant>> {
  const delivered = applications.filter((each) => each.status === 'approved' && each.delivery.state === 'delivered');
  const items = await getItems(delivered.map(({ id }) => keys.grant(id)));
  const grants = items.map((item) => toGrantRecord(item).grant);
  return new Map(grants.map((grant) => [grant.id, { status: grant.status, duties: dutiesInOrder(grant) }]));
}

const dutiesInOrder = (grant: Grant): ListedGrant['duties'] =>
  dutiesOf(grant)
    .map(({ kind, subject, due }) => ({ kind, due, ...(subject !== undefined && { subject }) }))
    .sort((a, b) => a.due.localeCompare(b.due));
