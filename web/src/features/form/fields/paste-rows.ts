import type { RowsField } from '#schemas/form/field.ts';
import { type PastedRow, readPaste } from '#schemas/form/paste.ts';
import { type FieldPath, rowIds } from '#schemas/form/paths.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';

/** What a paste did, so that it can be said, and taken back. */
export type Pasting = {
  rows: number;
  /** Values that somebody has to look at. */
  doubtful: number;
  /** Rows that had no room. */
  leftOut: number;
  added: readonly string[];
  /** What stood in the fields before, and what was put there. */
  texts: Readonly<Record<FieldPath, { before: string; after: string }>>;
};

type Place = {
  group: string;
  field: RowsField;
  draft: SectionDraft;
  /** Whether this path can be changed. */
  open(path: FieldPath): boolean;
};

/**
 * Puts cells of a spreadsheet into rows, from a field on: first into the rows that are there, then into new ones as far
 * as there is room.
 * @returns undefined when the text is no more than one cell
 */
export function pasteRows(place: Place, row: string, column: string, text: string): Pasting | undefined {
  const { group, field, draft, open } = place;
  const pasted = readPaste(field, column, text);
  if (!pasted) return undefined;
  const rows = rowIds(group, draft.view().current);
  const below = rows.slice(rows.indexOf(row));
  const room = below.length + (open(group) ? field.maxRows - rows.length : 0);
  const fitting = pasted.rows.slice(0, room);
  const before = draft.view().texts;
  const added: string[] = [];
  const filled: FieldPath[] = [];
  draft.atOnce(() => {
    for (const [index, cells] of fitting.entries()) {
      const into = below[index] ?? draft.addRow(group);
      if (below[index] === undefined) added.push(into);
      filled.push(...fill(place, `${group}/${into}`, cells));
    }
  });
  const after = draft.view().texts;
  const texts = filled.map((path) => [path, { before: before[path] ?? '', after: after[path] ?? '' }]);
  const leftOut = pasted.rows.length - fitting.length;
  return { rows: fitting.length, doubtful: pasted.doubtful, leftOut, added, texts: Object.fromEntries(texts) };
}

function fill({ draft, open }: Place, row: FieldPath, cells: PastedRow): FieldPath[] {
  const filled = Object.entries(cells).filter(([column]) => open(`${row}/${column}`));
  for (const [column, text] of filled) {
    draft.type(`${row}/${column}`, text);
    draft.tidy(`${row}/${column}`);
  }
  return filled.map(([column]) => `${row}/${column}`);
}

/** Takes a paste back; what was typed since into the same fields stays, and so does a row in which somebody went on. */
export function takeBack({ group, field, draft }: Place, { added, texts }: Pasting): void {
  const { texts: now } = draft.view();
  const isUntouched = (path: FieldPath) => (now[path] ?? '') === (texts[path]?.after ?? '');
  const gone = added.filter((row) =>
    Object.keys(field.fields).every((column) => isUntouched(`${group}/${row}/${column}`)),
  );
  draft.atOnce(() => {
    for (const row of gone) draft.removeRow(group, row);
    for (const [path, { before }] of Object.entries(texts)) {
      const [, row = ''] = path.split('/');
      if (gone.includes(row) || !isUntouched(path)) continue;
      draft.type(path, before);
      draft.tidy(path);
    }
  });
}
