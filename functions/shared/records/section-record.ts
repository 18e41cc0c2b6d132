import type { Sections } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import type { Key } from '../table/keys.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';

/**
 * A section is one item. Each stored field is an attribute of its own, so that an autosave writes just the fields that
 * changed, each under its own condition, with one UpdateItem and without reading first.
 */
const fieldPrefix = 'f:';

export const fieldAttribute = (path: string): string => `${fieldPrefix}${path}`;

type StoredFields = Sections[string];

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

/** Locks all pages of a draft in the state in which they were read; `items` holds at least its stored sections. */
export const lockSections = (applicationId: string, pages: readonly Page[], items: readonly Item[]): TransactItem[] =>
  pages.map(({ id }) => {
    const { sk } = keys.section(applicationId, id);
    return lockSection(
      applicationId,
      id,
      items.find((item) => item.sk === sk),
    );
  });

/** An autosave that came in between makes the transaction fail, one that comes after it finds the lock. */
function lockSection(applicationId: string, page: string, item: Item | undefined): TransactItem {
  return {
    update: keys.section(applicationId, page),
    set: 'SET #locked = :true',
    names: { '#locked': 'locked' },
    values: { ':true': true },
    when: item
      ? {
          expression: '#revision = :revision',
          names: { '#revision': 'revision' },
          values: { ':revision': sectionRevision(item) },
        }
      : { expression: 'attribute_not_exists(pk)' },
  };
}
