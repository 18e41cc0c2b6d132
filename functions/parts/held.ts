import type { Page } from '#schemas/form/page.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { sha256 } from '../shared/hash.ts';
import { type ApplicationRecord, toApplicationRecord } from '../shared/records/application-record.ts';
import { isOpen, type PartRecord, toPartRecord } from '../shared/records/part-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { wrongLink } from '../shared/wrong-link.ts';

/** What somebody reaches with a link. */
export type Held = { record: ApplicationRecord; part: PartRecord; page: Page };

/** Stands for what a wrong link names, so that it is looked up all the same: how long it takes tells nothing. */
const nowhere = { applicationId: 'none', partId: 'part-0' };

/**
 * The part behind a link. A link ends with its part and with its draft; whatever is wrong with it, the answer is the same.
 * @throws PaktwerkError linkInvalid · tooManyRequests
 */
export async function heldBy(link: string, at: Instant): Promise<Held> {
  const named = await getItem(keys.partLink(sha256(link)));
  const { applicationId, partId } = (named ?? nowhere) as typeof nowhere;
  const [meta, item] = await Promise.all(
    [keys.application(applicationId), keys.part(applicationId, partId)].map((key) => getItem(key)),
  );
  if (!named || !meta || !item) throw wrongLink(at);
  const [record, part] = [toApplicationRecord(meta), toPartRecord(item)];
  const { measure, measureVersion: version, status } = record.application;
  const page = measureVersion(measure, version).parts?.page;
  if (!page || status === 'discarded' || part.part.status === 'closed') throw wrongLink(at);
  return { record, part, page };
}

/** Whether what is held may still be changed. */
export const isOpenToHolder = ({ record, part: { part } }: Held): boolean =>
  record.application.status === 'draft' && isOpen(part);
