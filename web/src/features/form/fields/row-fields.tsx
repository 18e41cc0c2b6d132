import { memo } from 'react';
import type { RowsField } from '#schemas/form/field.ts';
import { printValue } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { rowValues } from '../../../ui/answers.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { mayChange } from '../desk.ts';
import { FieldControl, type FieldControlProps, type FieldDesk } from './field-control.tsx';
import { useShownFields } from './use-shown-fields.ts';

export type RowFieldsProps = { group: string; row: string; field: RowsField; desk: FieldDesk; draft: SectionDraft };

/** The fields of one row; what was not asked about stands there as text. */
export const RowFields = memo(function RowFields({ group, row, field, desk, draft }: RowFieldsProps) {
  const shown = useShownFields(field.fields, draft, ({ current }) => rowValues(group, row, field, current));
  return (
    <div className="fields">
      {shown.map(([column, inner]) => {
        const props = { path: `${group}/${row}/${column}`, field: inner, desk, draft };
        return mayChange(desk, draft.page.id, props.path) ? (
          <FieldControl key={column} {...props} />
        ) : (
          <LockedCell key={column} {...props} />
        );
      })}
    </div>
  );
});

function LockedCell({ path, field, draft }: FieldControlProps) {
  const { pick, t, language } = useLanguage();
  const value = draft.view().current[path]?.value ?? undefined;
  return (
    <dl className="locked-field" id={fieldId(path)} tabIndex={-1}>
      <div className="answers__item">
        <dt>{pick(field.label)}</dt>
        <dd>{value === undefined || value === '' ? t('answers.missing') : printValue(field, value, language)}</dd>
      </div>
    </dl>
  );
}
