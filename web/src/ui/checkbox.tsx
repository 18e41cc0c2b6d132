import { describedBy, FieldError, type FieldTexts, Hint, LabelText } from './field-frame.tsx';

type CheckboxProps = FieldTexts & { checked: boolean; onChecked(checked: boolean): void; onBlur?: () => void };

export function Checkbox({ checked, onChecked, onBlur, ...props }: CheckboxProps) {
  const { id, label, error, optional } = props;
  return (
    <div className="checkbox">
      <div className={`kern-form-check${error ? ' kern-form-check--error' : ''}`}>
        <input
          type="checkbox"
          id={id}
          className={`kern-form-check__checkbox${error ? ' kern-form-check__checkbox--error' : ''}`}
          checked={checked}
          onChange={(event) => onChecked(event.target.checked)}
          onBlur={onBlur}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? true : undefined}
          aria-required={optional ? undefined : true}
        />
        <label className="kern-label" htmlFor={id}>
          <LabelText label={label} optional={optional} />
        </label>
      </div>
      <Hint {...props} />
      <FieldError {...props} />
    </div>
  );
}
