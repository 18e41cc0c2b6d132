import { describedBy, FieldError, type FieldTexts, Hint, LabelText } from './field-frame.tsx';

type SelectProps = FieldTexts & {
  value: string;
  options: readonly { value: string; label: string }[];
  onValue(value: string): void;
};

/** One of several options in a list that folds out. */
export function Select({ value, options, onValue, ...props }: SelectProps) {
  const { id, label, error, optional } = props;
  return (
    <div className={`kern-form-input${error ? ' kern-form-input--error' : ''}`}>
      <label className="kern-label" htmlFor={id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Hint {...props} />
      <div className="kern-form-input__select-wrapper">
        <select
          id={id}
          className={`kern-form-input__select${error ? ' kern-form-input__select--error' : ''}`}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? true : undefined}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      <FieldError {...props} />
    </div>
  );
}
