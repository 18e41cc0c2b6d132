import type { Sections } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Prefilled } from '#schemas/measures/measure.ts';
import type { FieldChange } from '#schemas/review/information-request.ts';
import type { Key } from '../table/keys.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { heldAt, type RequestRecord } from './request-record.ts';

/**
 * A section is one item. Each stored field is an attribute of its own, so that an autosave writes just the fields that
 * changed, each under its own condition, with one UpdateItem and without reading first.
 */
const fieldPrefix = 'f:';

export const fieldAttribute = (path: string): string => `${fieldPrefix}${path}`;

type StoredFields = Sections[string];
type Asked = Pick<RequestRecord, 'request' | 'before'>;
type Update = Extract<TransactItem, { update: Key }>;

export function fieldsOf(item: Item): StoredFields {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => name.startsWith(fieldPrefix))
      .map(([name, value]) => [name.slice(fieldPrefix.length), value as StoredFields[string]]),
  );
}

const pageOf = (key: Key): string => key.sk.slice('SECTION#'.length);

export const isSection = (item: Item): boolean => item.sk.startsWith('SECTION#');

/** All sections among the items of an application, by page. */
export const toSections = (items: readonly Item[]): Sections =>
  Object.fromEntries(items.filter(isSection).map((item) => [pageOf(item), fieldsOf(item)]));

/** Counts the autosaves of a section; 0 when nothing was stored yet. */
export const sectionRevision = (item: Item | undefined): number => Number(item?.revision ?? 0);

/** A section of a new draft with what is known already. */
export function beginSection(
  applicationId: string,
  page: string,
  values: Readonly<Record<string, Prefilled>>,
  savedAt: Instant,
): TransactItem {
  const fields = Object.entries(values).map(([path, { value, from }]) => [
    fieldAttribute(path),
    { value, revision: 1, source: { kind: from, at: savedAt } },
  ]);
  const put = { ...keys.section(applicationId, page), revision: 1, savedAt, ...Object.fromEntries(fields) };
  return { put, when: conditions.absent };
}

/**
 * What a section was locked by: the submission, the information request with this number when it ended, or the end of
 * the application. A later lock has the greater number, so a save that belongs to request 2 is taken while the lock is
 * less than 2.
 */
export const locks = { submission: 0, end: 1_000_000 } as const;

/** `request-3` → 3 */
export const lockOfRequest = (requestId: string): number => Number(requestId.split('-')[1]);

/** The section as it is for whoever asks: whether a save that belongs to `request` (none: a draft's) may not write to it. */
export const isLocked = (item: Item | undefined, request?: string): boolean =>
  request === undefined
    ? item?.locked !== undefined
    : item?.locked === undefined || Number(item.locked) >= lockOfRequest(request);

/** Locks all pages in the state in which they were read; `items` holds at least the stored sections. */
export const lockSections = (
  applicationId: string,
  pages: readonly Page[],
  items: readonly Item[],
  lock: number,
): TransactItem[] =>
  pages.map(({ id }) => lockSection(applicationId, id, sectionAmong(items, applicationId, id), lock));

const sectionAmong = (items: readonly Item[], applicationId: string, page: string): Item | undefined =>
  items.find(({ sk }) => sk === keys.section(applicationId, page).sk);

/** An autosave that came in between makes the transaction fail, one that comes after it finds the lock. */
function lockSection(applicationId: string, page: string, item: Item | undefined, lock: number): Update {
  return {
    update: keys.section(applicationId, page),
    set: 'SET #locked = :lock',
    names: { '#locked': 'locked' },
    values: { ':lock': lock },
    when: unsavedSince(sectionRevision(item)),
  };
}

/**
 * An autosave that changes no field, for what belongs to a section without standing in it: refused once the section is
 * locked for whoever asks (see `isLocked`), and whoever is about to lock it has to read again.
 */
export const touchSection = (applicationId: string, page: string, request?: string): TransactItem => ({
  update: keys.section(applicationId, page),
  set: 'ADD #revision :one',
  names: { '#revision': 'revision' },
  values: { ':one': 1 },
  when: {
    expression: request === undefined ? 'attribute_not_exists(#locked)' : '#locked < :lock',
    names: { '#locked': 'locked' },
    ...(request !== undefined && { values: { ':lock': lockOfRequest(request) } }),
  },
});

/**
 * Puts many fields of a draft's section at once, more than an update holds (see `valuesBefore`), into the state in which
 * it was read: an autosave or a submission in between makes the transaction fail.
 */
export function putFields(
  key: Key,
  item: Item | undefined,
  { fields, at }: { fields: StoredFields; at: Instant },
): TransactItem {
  const put = Object.entries(fields).map(([path, field]) => [fieldAttribute(path), field] as const);
  const revision = sectionRevision(item);
  const { expression, ...rest } = unsavedSince(revision);
  return {
    put: { ...item, ...key, ...Object.fromEntries(put), revision: revision + 1, savedAt: at },
    when: {
      ...rest,
      expression: `${expression} AND attribute_not_exists(#locked)`,
      names: { ...rest.names, '#locked': 'locked' },
    },
  };
}

const unsavedSince = (revision: number): Condition => ({
  ...(revision === 0
    ? { expression: 'attribute_not_exists(#revision)' }
    : { expression: '#revision = :revision', values: { ':revision': revision } }),
  names: { '#revision': 'revision' },
});

/**
 * Ends a request that nobody answered, by lapse or withdrawal: what was changed and never signed is taken back, and the
 * sections are locked again, so that the form is what its hash says. `items` holds at least the stored sections.
 */
export const endUnanswered = (
  { request, before }: RequestRecord,
  pages: readonly Page[],
  items: readonly Item[],
  lock = lockOfRequest(request.id),
): TransactItem[] =>
  pages.map(({ id }) => {
    const item = sectionAmong(items, request.applicationId, id);
    const changes = item ? changesSince({ request, before }, { [id]: fieldsOf(item) }) : [];
    if (!item || changes.length === 0) return lockSection(request.applicationId, id, item, lock);
    return {
      put: { ...item, ...valuesBefore(item, changes), locked: lock },
      when: unsavedSince(sectionRevision(item)),
    };
  });

/** What the unlocked places of the form hold now and did not hold before the request; a row counts as its position. */
export function changesSince({ request, before }: Asked, sections: Sections): FieldChange[] {
  const held = new Map(before.map(({ page, path, value }) => [`${page} ${path}`, value]));
  return heldAt(sections, request.fields)
    .map(({ page, path, value }) => ({ page, path, before: held.get(`${page} ${path}`) ?? null, after: value }))
    .filter(({ before: then, after }) => then !== after)
    .map(({ page, path, before: then, after }) => ({
      ...{ page, path },
      ...(then !== null && { before: then }),
      ...(after !== null && { after }),
    }));
}

/** The form as it was when the request was made: what it did not unlock, nobody can have changed since. */
export function sectionsBefore(record: Asked, sections: Sections): Sections {
  const past = structuredClone(sections);
  for (const { page, path, before } of changesSince(record, sections)) {
    const field = past[page]?.[path];
    if (field) field.value = before ?? null;
  }
  return past;
}

/**
 * The values as they were; their revisions go on counting. They are put with the whole section, since an update of each
 * would not fit into an expression, which holds 4 kB (DynamoDB, "Expression parameters"), and a group sixty rows.
 */
function valuesBefore(item: Item, changes: readonly FieldChange[]): Record<string, StoredFields[string]> {
  const fields = fieldsOf(item);
  const put = changes.map(({ path, before = null }) => {
    const field = { value: before, revision: (fields[path]?.revision ?? 0) + 1 };
    return [fieldAttribute(path), field] as const;
  });
  return Object.fromEntries(put);
}
