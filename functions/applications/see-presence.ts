import { epochSeconds } from '#schemas/calendar/epoch.ts';
import { type Instant, toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Present } from '#schemas/routes.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { putItem } from '../shared/table/write.ts';
import { editableFor, editableUnder } from './editable.ts';

/** Pages of a draft that belong to every measure. */
const commonPages = ['overview', 'check'];

/**
 * Says where the caller is and answers who else is there. It is said every few seconds, so it is no change of the
 * application, is read without certainty, and the table forgets it by itself.
 */
export const seePresence: Endpoint<'seePresence'> = async ({ actor, parameters, body: { page }, at }) => {
  const { applicationId } = parameters;
  const record = await editableFor(actor, applicationId);
  editableUnder(record);
  const { measure, measureVersion: version } = record.application;
  const known = [...commonPages, ...measureVersion(measure, version).pages.map(({ id }) => id)];
  if (!known.includes(page)) throw new PaktwerkError('notFound');

  const { id: personId, name } = actor.person;
  const expiresAt = epochSeconds(at) + limits.presenceSeconds;
  const here: Present = { personId, name, page, seenAt: at };
  const [found] = await Promise.all([
    queryRange(ranges.present(applicationId), { consistent: false }),
    putItem({ ...keys.present(applicationId, personId), schemaVersion: 1, ...here, expiresAt }),
  ]);
  return { body: { others: found.map(toPresent).filter((one) => one.personId !== personId && isHere(one, at)) } };
};

const toPresent = (item: Item): Present => {
  const { personId, name, page, seenAt } = item as Item & Present;
  return { personId, name, page, seenAt };
};

/** The table deletes what has expired within days only (DynamoDB, "Time to Live"), so each reader looks at the time. */
const isHere = ({ seenAt }: Present, at: Instant): boolean =>
  seenAt > toInstant((epochSeconds(at) - limits.presenceSeconds) * 1000);
