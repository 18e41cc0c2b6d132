import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { can } from '#schemas/permissions.ts';
import { factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { toApplicationRecord } from '../shared/records/application-record.ts';
import { getOrganisation, requireRound } from '../shared/records/directory-records.ts';
import { toSections } from '../shared/records/section-record.ts';
import { isTask, toTaskRecord } from '../shared/records/task-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';

/** One application with its sections and, for the authority, its tasks: one query of its partition. */
export const getApplication: Endpoint<'getApplication'> = async ({ actor, parameters }) => {
  const items = await queryRange(ranges.applicationWithoutEvents(parameters.applicationId));
  const meta = items.find((item) => item.sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = toApplicationRecord(meta);
  const facts = factsOf(record);
  authorise(actor, 'application.read', facts, 'application.read');

  const { application } = record;
  const [round, organisation] = await Promise.all([
    requireRound(application.roundId),
    getOrganisation(application.organisationId),
  ]);
  const tasks = items.filter(isTask).map((item) => toTaskRecord(item).task);
  return {
    version: application.version,
    body: {
      application,
      organisationName: organisation?.name ?? application.organisationId,
      round,
      sections: toSections(items),
      tasks: can(actor, 'task.read', facts) ? tasks : [],
    },
  };
};
