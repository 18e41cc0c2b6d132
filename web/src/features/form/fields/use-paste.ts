import { type ClipboardEvent, useEffect, useState } from 'react';
import { rowIds } from '#schemas/form/paths.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { mayChange } from '../desk.ts';
import { useFormHandle } from './form-handle.tsx';
import { type Pasting, pasteRows, takeBack } from './paste-rows.ts';
import type { RowsControlProps } from './rows-control.tsx';

/** Pasting from a spreadsheet into a group of rows: what was pasted last can be taken back. */
export function usePaste({ group, field, desk, draft }: RowsControlProps) {
  const { t, plural } = useLanguage();
  const announce = useAnnounce();
  const form = useFormHandle();
  const [last, setLast] = useState<Pasting>();
  const sentence = ({ rows, doubtful, leftOut }: Pasting) =>
    [
      plural('paste.rows', rows),
      ...(doubtful > 0 ? [plural('paste.doubtful', doubtful)] : []),
      ...(leftOut > 0 ? [plural('paste.leftOut', leftOut)] : []),
    ].join(', ');
  const said = last && sentence(last);
  // Afterwards: the fields that a paste brings into view have their own words, which would take the place of these.
  useEffect(() => {
    if (last && said) announce(said);
  }, [last, said, announce]);
  const place = { group, field, draft, open: (path: string) => mayChange(desk, draft.page.id, path) };
  /** The field with the focus is not touched while somebody types; here it is what they want. */
  const show = (paths: readonly string[]) => {
    const { texts } = draft.view();
    for (const path of paths) if (texts[path] !== undefined) form.setValue(path, texts[path]);
    form.checkGiven(paths.filter((path) => texts[path] !== undefined));
    form.recheckSoon();
  };
  return {
    last: said,
    close: () => setLast(undefined),
    onPaste(event: ClipboardEvent<HTMLElement>) {
      const target = targetOf(event.target, place);
      if (!target || !place.open(target.path)) return;
      // Lines without columns belong into a field that takes several lines.
      const text = event.clipboardData.getData('text/plain');
      if (event.target instanceof HTMLTextAreaElement && !text.includes('\t')) return;
      const pasting = pasteRows(place, target.row, target.column, text);
      if (!pasting) return;
      event.preventDefault();
      show(Object.keys(pasting.texts));
      setLast(pasting);
    },
    undo() {
      if (!last) return;
      takeBack(place, last);
      show(Object.keys(last.texts));
      setLast(undefined);
      announce(t('paste.undone'));
    },
  };
}

/** The row and column of the input in which something happens; options of a choice have the field's id with an ending. */
function targetOf(element: EventTarget, { group, field, draft }: Pick<RowsControlProps, 'group' | 'field' | 'draft'>) {
  if (!(element instanceof HTMLElement)) return undefined;
  const places = rowIds(group, draft.view().current).flatMap((row) =>
    Object.keys(field.fields).map((column) => ({ row, column, path: `${group}/${row}/${column}` })),
  );
  return (
    places.find(({ path }) => element.id === fieldId(path)) ??
    places.find(({ path }) => element.id.startsWith(`${fieldId(path)}-`))
  );
}
