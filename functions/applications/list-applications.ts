import { can } from '#schemas/permissions.ts';
import { factsOf } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { toApplicationRecord } from '../shared/records/application-record.ts';
import { organisationNames, roundsById } from '../shared/records/directory-records.ts';
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

  const [names, rounds] = await Promise.all([
    organisationNames(visible.map(({ organisationId }) => organisationId)),
    roundsById(visible.map(({ roundId }) => roundId)),
  ]);
  const applications = visible.map((application) => ({
    application: asApplicantSees(application),
    organisationName: names.get(application.organisationId) ?? application.organisationId,
    roundTitle: rounds.get(application.roundId)?.title ?? { de: application.roundId, en: application.roundId },
    noticeReady: noticeReadyFor(application),
  }));
  return { body: { applications } };
};
