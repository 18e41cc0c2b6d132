import { describedBy, FieldError, type FieldTexts, Hint, LabelText } from './field-frame.tsx';

type ChoiceProps = FieldTexts & {
  /** Name that the radio buttons share. */
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onValue(value: string): void;
  onBlur?: () => void;
  /** Side by side: for answers of one word. */
  inline?: boolean;
};

/** One of a few options. The first radio button carries the id, so that the error summary can lead to it. */
export function Choice({ name, value, options, onValue, onBlur, inline = false, ...props }: ChoiceProps) {
  const { id, label, error, optional } = props;
  return (
    <fieldset
      className={`kern-fieldset${error ? ' kern-fieldset--error' : ''}`}
      aria-describedby={describedBy(props)}
      onBlur={onBlur}
    >
      <legend className="kern-label">
        <LabelText label={label} optional={optional} />
      </legend>
      <Hint {...props} />
      <div className={`kern-fieldset__body${inline ? ' choice--inline' : options.length > 5 ? ' choice--many' : ''}`}>
        {options.map((option, index) => (
          <div className="kern-form-check" key={option.value}>
            <input
              type="radio"
              className={`kern-form-check__radio${error ? ' kern-form-check__radio--error' : ''}`}
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onValue(option.value)}
              aria-describedby={describedBy(props)}
              required={!optional}
            />
            <label className="kern-label" htmlFor={index === 0 ? id : `${id}-${option.value}`}>
              {option.label}
            </label>
          </div>
        ))}
      </div>
      <FieldError {...props} />
    </fieldset>
  );
}
