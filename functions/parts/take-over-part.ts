import type { Sections } from '#schemas/application/application.ts';
import { valuesOfPage } from '#schemas/form/check.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Part } from '#schemas/part/part.ts';
import { notEditable } from '../applications/editable.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { requireRound } from '../shared/records/directory-records.ts';
import { changePart, type TakenOver } from '../shared/records/part-record.ts';
import { fieldsOf, isLocked, putFields } from '../shared/records/section-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { type ManagedPart, managedPart } from './managed.ts';
import { takenOverFields } from './taken-over-fields.ts';

type Wanted = ReturnType<ManagedPart['parts']['takeOver']>;
type ChangedPage = { page: string; item: Item | undefined; present: StoredFields; changed: StoredFields };

/**
 * Puts what a part says into the draft, once more in the place of what was taken over before, and notes with each value
 * whose it is. A colleague's autosave in between makes it read again, so that only what it has seen is overwritten.
 */
export const takeOverPart: Endpoint<'takeOverPart'> = async (request) => {
  const { actor, at } = request;
  const managed = await managedPart(request, 'takeOver');
  const { record, draft, parts, before, status } = managed;
  const [round, items] = await Promise.all([requireRound(draft.roundId), queryRange(ranges.sections(draft.id))]);
  const values = valuesOfPage(parts.page, before.part.fields);
  const wanted = parts.takeOver(before.part, values, { round });
  const amount = parts.share(values, { round }).requested;
  const taken: TakenOver = { paths: pathsOf(wanted), amount };
  const changed = changedPages(managed, wanted, items, at);

  const part: Part = { ...before.part, status, version: before.part.version + 1, takenOverAt: at };
  const facts = { name: part.name, amount };
  return {
    items: [
      ...changeApplication(record, {}, { action: 'partTakenOver', at, ...byPerson(actor), facts }),
      changePart(before, { part, taken }),
      ...changed.map((one) => toPut(draft.id, one, at)),
    ],
    answer: { body: { part, sections: sectionsOf(changed) }, version: part.version },
  };
};

const pathsOf = (wanted: Wanted): TakenOver['paths'] =>
  Object.fromEntries(Object.entries(wanted).map(([page, values]) => [page, Object.keys(values)]));

/** The pages of the form that the part changes, as they stand now. @throws PaktwerkError illegalTransition when one is locked */
function changedPages(
  { record, draft, version, before }: ManagedPart,
  wanted: Wanted,
  items: readonly Item[],
  at: Instant,
): ChangedPage[] {
  const source = { kind: 'part', label: before.part.name, at } as const;
  return version.pages.flatMap((page) => {
    const places = before.taken?.paths[page.id] ?? [];
    const { sk } = keys.section(draft.id, page.id);
    const item = items.find((one) => one.sk === sk);
    const present = item ? fieldsOf(item) : {};
    const changed = takenOverFields(page, { present, wanted: wanted[page.id] ?? {}, before: places, source });
    if (Object.keys(changed).length === 0) return [];
    if (isLocked(item)) throw notEditable(record);
    return [{ page: page.id, item, present, changed }];
  });
}

const toPut = (applicationId: string, { page, item, changed }: ChangedPage, at: Instant): TransactItem =>
  putFields(keys.section(applicationId, page), item, { fields: changed, at });

const sectionsOf = (changed: readonly ChangedPage[]): Sections =>
  Object.fromEntries(changed.map((one) => [one.page, { ...one.present, ...one.changed }]));
