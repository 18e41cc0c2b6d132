import type { RowsField } from '#schemas/form/field.ts';
import { printValue } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { rowValues } from '../../../ui/answers.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { mayChange, type PageDesk } from '../desk.ts';
import { FieldControl, type FieldControlProps } from './field-control.tsx';
import { useShownFields } from './use-shown-fields.ts';

export const legendId = (group: string, row: string) => fieldId(`${group}/${row}`);

type RowFieldsProps = PageDesk & { group: string; row: string; field: RowsField };

/** The fields of one row; what was not asked about stands there as text. */
export function RowFields({ group, row, field, desk, draft, picture }: RowFieldsProps) {
  const shown = useShownFields(field.fields, rowValues(group, row, field, picture.current));
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
}

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
