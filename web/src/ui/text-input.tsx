import type { ComponentProps } from 'react';
import { describedBy, FieldError, type FieldTexts, Hint, LabelText } from './field-frame.tsx';

type TextInputProps = FieldTexts & {
  value: string;
  onValue(value: string): void;
  /** More than one makes it a text area of that height. */
  rows?: number | undefined;
  /** Stands behind the input, such as "VZÄ". */
  unit?: string | undefined;
  /** The width shows how much is expected; absent: as wide as there is room. */
  width?: 'number' | 'money' | 'iban' | 'date';
} & Pick<ComponentProps<'input'>, 'type' | 'inputMode' | 'autoComplete' | 'onFocus' | 'onBlur' | 'spellCheck'>;

const unitId = (id: string) => `${id}-unit`;

export function TextInput({ value, onValue, rows, unit, type = 'text', width, ...props }: TextInputProps) {
  const { label, hint: _hint, note: _note, error, optional, id, ...input } = props;
  const look = `${error ? ' kern-form-input__input--error' : ''}${width ? ` text-input--${width}` : ''}`;
  const shared = {
    id,
    value,
    'aria-describedby': [unit && unitId(id), describedBy(props)].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': optional ? undefined : true,
    className: `kern-form-input__input${look}`,
    onChange: (event: { target: { value: string } }) => onValue(event.target.value),
  } as const;
  return (
    <div className={`kern-form-input${error ? ' kern-form-input--error' : ''}`}>
      <label className="kern-label" htmlFor={id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Hint {...props} />
      {rows !== undefined ? (
        <textarea {...shared} rows={rows} onBlur={input.onBlur as never} onFocus={input.onFocus as never} />
      ) : (
        <div className="text-input">
          <input {...shared} {...input} type={type} />
          {unit && (
            <span className="text-input__unit" id={unitId(id)}>
              {unit}
            </span>
          )}
        </div>
      )}
      <FieldError {...props} />
    </div>
  );
}
