import { memo } from 'react';
import { useLanguage } from '../../../app/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { rowTitle } from '../../../ui/field-label.ts';
import { mayChange } from '../desk.ts';
import { RowFields, type RowFieldsProps } from './row-fields.tsx';

export const legendId = (group: string, row: string) => fieldId(`${group}/${row}`);

type RowProps = RowFieldsProps & { index: number; onRemove(row: string): void };

/** One row of a group under its heading. */
export const Row = memo(function Row({ index, onRemove, ...fields }: RowProps) {
  const { t, pick } = useLanguage();
  const { group, row, field, desk, draft } = fields;
  return (
    <fieldset className="rows__row">
      <legend className="rows__legend" id={legendId(group, row)} tabIndex={-1}>
        {rowTitle(pick, field, index)}
      </legend>
      <RowFields {...fields} />
      {mayChange(desk, draft.page.id, `${group}/${row}`) && (
        <Button variant="tertiary" icon="delete" onClick={() => onRemove(row)}>
          {t('rows.remove', { row: rowTitle(pick, field, index) })}
        </Button>
      )}
    </fieldset>
  );
});
