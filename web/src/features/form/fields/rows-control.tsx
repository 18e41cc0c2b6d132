import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { RowsField } from '#schemas/form/field.ts';
import { rowIds } from '#schemas/form/paths.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { rowTitle } from '../../../ui/answers.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { DraftView, Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { fieldId } from '../field-id.ts';
import { addButtonId, problemSentence } from '../page-problems.ts';
import { FieldControl } from './field-control.tsx';

type RowsControlProps = {
  group: string;
  field: RowsField;
  draft: SectionDraft;
  picture: DraftView;
};

const legendId = (group: string, row: string) => `${fieldId(`${group}/${row}`)}-legend`;

/** A group of fields that can be given several times. Focus follows: into a new row, and to a neighbour of a removed one. */
export function RowsControl({ group, field, draft, picture }: RowsControlProps) {
  const { t, pick, language } = useLanguage();
  const { formState, trigger } = useFormContext<Texts>();
  const announce = useAnnounce();
  const rows = rowIds(group, picture.current);
  const [asking, setAsking] = useState<string>();
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    if (!focusNext.current) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = undefined;
  });

  const code = formState.errors[group]?.type;
  const error = code && problemSentence(draft.page, { path: group, code }, language);
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
  const isFilled = (row: string) =>
    Object.keys(field.fields).some((column) => picture.texts[`${group}/${row}/${column}`]);
  return (
    <div className="rows" id={fieldId(group)} tabIndex={-1}>
      {rows.map((row, index) => (
        <fieldset className="rows__row" key={row}>
          <legend className="rows__legend" id={legendId(group, row)} tabIndex={-1}>
            {rowTitle(pick, field, index)}
          </legend>
          <div className="fields">
            {Object.entries(field.fields).map(([column, inner]) => (
              <FieldControl key={column} path={`${group}/${row}/${column}`} field={inner} draft={draft} />
            ))}
          </div>
          <Button variant="tertiary" icon="delete" onClick={() => (isFilled(row) ? setAsking(row) : remove(row))}>
            {t('rows.remove', { row: rowTitle(pick, field, index) })}
          </Button>
        </fieldset>
      ))}
      {error && (
        <p className="kern-error" id={`${addButtonId(group)}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      {rows.length < field.maxRows && (
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
