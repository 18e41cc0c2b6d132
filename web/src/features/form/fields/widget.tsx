import { memo } from 'react';
import { type Field, printValue } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { TextInput } from '../../../ui/text-input.tsx';

type WidgetProps = {
  path: string;
  field: Field;
  value: string;
  error: string | undefined;
  /** Where the value comes from, unless somebody typed it here. */
  note: string | undefined;
  change(text: string): void;
  leave(): void;
};

/** What a kind of field looks like: every kind has one. */
export const Widget = memo(function Widget({ path, field, value, error, note, change, leave }: WidgetProps) {
  const { t, pick, language } = useLanguage();
  const texts = {
    id: fieldId(path),
    label: pick(field.label),
    hint: field.hint && pick(field.hint),
    note,
    error,
    optional: field.required === false,
  };
  const typing = { value, onValue: change, onBlur: leave };
  switch (field.kind) {
    case 'text':
      return <TextInput {...texts} {...typing} rows={field.rows} autoComplete={field.autocomplete ?? 'off'} />;
    case 'email':
      return (
        <TextInput {...texts} {...typing} type="email" inputMode="email" autoComplete="email" spellCheck={false} />
      );
    case 'phone':
      return <TextInput {...texts} {...typing} type="tel" inputMode="tel" autoComplete="tel" />;
    case 'iban':
      return <TextInput {...texts} {...typing} width="iban" autoComplete="off" spellCheck={false} />;
    case 'money':
      return <TextInput {...texts} {...typing} unit="€" width="money" inputMode="decimal" autoComplete="off" />;
    case 'date':
      // No keyboard of figures alone: a dot and the name of a month are typed too.
      return (
        <TextInput
          {...texts}
          {...typing}
          hint={texts.hint ?? t('date.hint')}
          width="date"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
        />
      );
    case 'number':
      return (
        <TextInput
          {...texts}
          {...typing}
          unit={pick(field.unit)}
          width="number"
          inputMode={field.places > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
        />
      );
    case 'choice': {
      const options = Object.entries(field.options).map(([key, label]) => ({ value: key, label: pick(label) }));
      return (
        <Choice {...texts} {...typing} {...pasted(t, texts.hint, options, value)} name={texts.id} options={options} />
      );
    }
    case 'yesNo': {
      const options = [true, false].map((answer) => ({
        value: String(answer),
        label: printValue(field, answer, language),
      }));
      return (
        <Choice
          {...texts}
          {...typing}
          {...pasted(t, texts.hint, options, value)}
          name={texts.id}
          options={options}
          inline
        />
      );
    }
    case 'confirmation':
      return (
        <Checkbox
          {...texts}
          checked={value === 'true'}
          onChecked={(checked) => change(String(checked))}
          onBlur={leave}
        />
      );
  }
});

type Options = readonly { value: string }[];

/** What was pasted and is none of the answers stands beside them, so that it is not lost. */
const pasted = (
  t: ReturnType<typeof useLanguage>['t'],
  hint: string | undefined,
  options: Options,
  value: string,
): { hint?: string } =>
  value === '' || options.some((option) => option.value === value)
    ? {}
    : { hint: [hint, t('paste.was', { text: value })].filter(Boolean).join(' ') };
