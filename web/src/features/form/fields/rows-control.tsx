import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
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
import { mayChange, type PageDesk } from '../desk.ts';
import { addButtonId } from '../page-problems.ts';
import { legendId, RowFields } from './row-fields.tsx';

type RowsControlProps = PageDesk & { group: string; field: RowsField };

/** A group of fields that can be given several times. Focus follows: into a new row, and to a neighbour of a removed one. */
export function RowsControl({ group, field, desk, draft, picture }: RowsControlProps) {
  const { t, pick, language } = useLanguage();
  const { formState } = useFormContext<Texts>();
  const rows = rowIds(group, picture.current);
  const { asking, setAsking, add, remove } = useRows({ group, field, draft }, rows);
  const code = formState.errors[group]?.type;
  const error = code && problemText(desk.version, { page: draft.page.id, path: group, code }, language);
  const isFilled = (row: string) =>
    Object.keys(field.fields).some((column) => picture.texts[`${group}/${row}/${column}`]);
  return (
    <div className="rows" id={fieldId(group)} tabIndex={-1}>
      {rows.map((row, index) => (
        <fieldset className="rows__row" key={row}>
          <legend className="rows__legend" id={legendId(group, row)} tabIndex={-1}>
            {rowTitle(pick, field, index)}
          </legend>
          <RowFields group={group} row={row} field={field} desk={desk} draft={draft} picture={picture} />
          {mayChange(desk, draft.page.id, `${group}/${row}`) && (
            <Button variant="tertiary" icon="delete" onClick={() => (isFilled(row) ? setAsking(row) : remove(row))}>
              {t('rows.remove', { row: rowTitle(pick, field, index) })}
            </Button>
          )}
        </fieldset>
      ))}
      {error && (
        <p className="kern-error" id={`${addButtonId(group)}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      {rows.length < field.maxRows && mayChange(desk, draft.page.id, group) && (
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
}

/** Adds and removes rows, and moves the focus along. */
function useRows({ group, field, draft }: Pick<RowsControlProps, 'group' | 'field' | 'draft'>, rows: string[]) {
  const { t, pick } = useLanguage();
  const { formState, trigger } = useFormContext<Texts>();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<string>();
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    if (!focusNext.current) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = undefined;
  });
  const recheck = () => formState.isSubmitted && void trigger(group);
  const add = () => {
    const row = draft.addRow(group);
    recheck();
    focusNext.current = fieldId(`${group}/${row}/${Object.keys(field.fields)[0]}`);
  };
  const remove = (row: string) => {
    const index = rows.indexOf(row);
    const neighbour = rows[index + 1] ?? rows[index - 1];
    focusNext.current = neighbour ? legendId(group, neighbour) : addButtonId(group);
    setAsking(undefined);
    draft.removeRow(group, row);
    recheck();
    announce(t('rows.removed', { row: rowTitle(pick, field, index) }));
  };
  return { asking, setAsking, add, remove };
}
