import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useFormState } from 'react-hook-form';
import { problemText } from '#schemas/form/check-form.ts';
import type { RowsField } from '#schemas/form/field.ts';
import { rowIds } from '#schemas/form/paths.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { rowTitle } from '../../../ui/field-label.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { mayChange } from '../desk.ts';
import { addButtonId } from '../page-problems.ts';
import type { FieldDesk } from './field-control.tsx';
import { useFormHandle } from './form-handle.tsx';
import { PasteNote } from './paste-note.tsx';
import { legendId, Row } from './row.tsx';
import { usePaste } from './use-paste.ts';
import { useSelected } from './use-selected.ts';

export type RowsControlProps = { group: string; field: RowsField; desk: FieldDesk; draft: SectionDraft };

/**
 * A group of fields that can be given several times, or pasted from a spreadsheet. Focus follows: into a new row, and to
 * a neighbour of a removed one. It is drawn anew when rows come and go, not while somebody types in one.
 */
export const RowsControl = memo(function RowsControl(props: RowsControlProps) {
  const { group, field, desk, draft } = props;
  const { t, pick } = useLanguage();
  const ids = useSelected(draft, ({ current }) => rowIds(group, current).join(' '));
  const rows = ids.split(' ').filter(Boolean);
  const { asking, setAsking, add, remove, askOrRemove } = useRows(props);
  const { last, close, onPaste, undo } = usePaste(props);
  const error = useGroupError(props);
  /** The button goes with the note: the focus goes on at the group. */
  const then = (run: () => void) => () => {
    run();
    document.getElementById(fieldId(group))?.focus({ preventScroll: true });
  };
  const mayAdd = mayChange(desk, draft.page.id, group);
  return (
    <div className="rows" id={fieldId(group)} tabIndex={-1} onPaste={onPaste}>
      {severalGroups(draft) && <h2 className="kern-heading-medium">{pick(field.label)}</h2>}
      {mayAdd && rows.length > 0 && <p className="kern-hint rows__hint">{t('paste.hint')}</p>}
      {rows.map((row, index) => (
        <Row key={row} {...{ group, row, index, field, desk, draft }} onRemove={askOrRemove} />
      ))}
      {last && <PasteNote sentence={last} onUndo={then(undo)} onClose={then(close)} />}
      {error && (
        <p className="kern-error" id={`${addButtonId(group)}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      {rows.length < field.maxRows && mayAdd && (
        <Button
          variant="secondary"
          icon="add"
          id={addButtonId(group)}
          aria-describedby={error && `${addButtonId(group)}-error`}
          onClick={add}
        >
          {rows.length === 0 ? t('rows.addFirst', { row: pick(field.rowLabel) }) : pick(field.addLabel)}
        </Button>
      )}
      <Dialog
        open={asking !== undefined}
        title={t('rows.removeTitle', { row: rowTitle(pick, field, rows.indexOf(asking ?? '')) })}
        confirm={t('rows.removeConfirm')}
        cancel={t('common.cancel')}
        onConfirm={() => asking && remove(asking)}
        onCancel={() => setAsking(undefined)}
      >
        <p className="kern-body">{t('rows.removeBody')}</p>
      </Dialog>
    </div>
  );
});

/** The title of a page names its only group; several have titles of their own. */
const severalGroups = ({ page }: SectionDraft): boolean =>
  Object.values(page.fields).filter(({ kind }) => kind === 'rows').length > 1;

function useGroupError({ group, desk, draft }: RowsControlProps): string | undefined {
  const { language } = useLanguage();
  const { control } = useFormHandle();
  const { errors } = useFormState<Texts>({ control, name: group, exact: true });
  const code = errors[group]?.type;
  return code ? problemText(desk.version, { page: draft.page.id, path: group, code }, language) : undefined;
}

/** Adds and removes rows, and moves the focus along. */
function useRows({ group, field, draft }: RowsControlProps) {
  const { t, pick } = useLanguage();
  const form = useFormHandle();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<string>();
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    if (!focusNext.current) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = undefined;
  });
  const add = () => {
    const row = draft.addRow(group);
    if (form.isSubmitted()) void form.trigger(group);
    focusNext.current = fieldId(`${group}/${row}/${Object.keys(field.fields)[0]}`);
  };
  const remove = useCallback(
    (row: string) => {
      const rows = rowIds(group, draft.view().current);
      const index = rows.indexOf(row);
      const neighbour = rows[index + 1] ?? rows[index - 1];
      focusNext.current = neighbour ? legendId(group, neighbour) : addButtonId(group);
      setAsking(undefined);
      draft.removeRow(group, row);
      if (form.isSubmitted()) void form.trigger(group);
      announce(t('rows.removed', { row: rowTitle(pick, field, index) }));
    },
    [group, field, draft, form, announce, t, pick],
  );
  const askOrRemove = useCallback(
    (row: string) => {
      const { texts } = draft.view();
      const isFilled = Object.keys(field.fields).some((column) => texts[`${group}/${row}/${column}`]);
      if (isFilled) setAsking(row);
      else remove(row);
    },
    [group, field, draft, remove],
  );
  return { asking, setAsking, add, remove, askOrRemove };
}
