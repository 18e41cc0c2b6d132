import type { Sections } from '#schemas/application/application.ts';
import { type Page, visibleFields } from '#schemas/form/page.ts';
import { assemble, rowIds } from '#schemas/form/paths.ts';
import type { NamedField } from '#schemas/review/information-request.ts';
import type { Text } from '#schemas/text.ts';
import { rowTitle } from '../../ui/field-label.ts';

type Pick = (text: Text) => string;

/** A place of the form that an information request can name, with the places below it. */
export type Place = { field: NamedField; label: string; below: readonly Place[] };
export type PageOfPlaces = { id: string; title: string; places: readonly Place[] };

/** All that was asked of this applicant, as a tree: pages, their fields, the rows of groups and the fields in them. */
export function fieldTree(pages: readonly Page[], sections: Sections, pick: Pick): PageOfPlaces[] {
  return pages.map((page) => {
    const stored = sections[page.id] ?? {};
    const places = visibleFields(page.fields, assemble(page, stored)).map(([name, field]): Place => {
      const at = (path: string): NamedField => ({ page: page.id, path });
      const label = pick(field.label);
      if (field.kind !== 'rows') return { field: at(name), label, below: [] };
      const rows = rowIds(name, stored).map((row, index) => ({
        field: at(`${name}/${row}`),
        label: rowTitle(pick, field, index),
        below: Object.entries(field.fields).map(([column, inner]) => ({
          field: at(`${name}/${row}/${column}`),
          label: pick(inner.label),
          below: [],
        })),
      }));
      return { field: at(name), label, below: rows };
    });
    return { id: page.id, title: pick(page.title), places };
  });
}

export const keyOf = ({ page, path }: NamedField): string => `${page} ${path}`;

/** Without what lies below something else that is named: that unlocks it anyway. */
export const shortest = (fields: readonly NamedField[]): NamedField[] =>
  fields.filter(({ page, path }) => !fields.some((other) => other.page === page && path.startsWith(`${other.path}/`)));
