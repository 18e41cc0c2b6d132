import type { Field } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { fieldId } from '../field-id.ts';

type FieldControlProps = { path: string; field: Field; draft: SectionDraft; error: string | undefined };

/** The widget of a field, connected to the draft: every kind of field has one. */
export function FieldControl({ path, field, draft, error }: FieldControlProps) {
  const { pick } = useLanguage();
  const texts = {
    id: fieldId(path),
    label: pick(field.label),
    hint: field.hint && pick(field.hint),
    error,
    optional: field.required === false,
  };
  const value = draft.typed(path);
  const change = (text: string) => draft.type(path, text);
  const onBlur = () => draft.leave(path);
  const typing = { value, onValue: change, onBlur, onFocus: () => draft.enter(path) };
  switch (field.kind) {
    case 'text':
      return <TextInput {...texts} {...typing} rows={field.rows} autoComplete={field.autocomplete ?? 'off'} />;
    case 'email':
      return (
        <TextInput {...texts} {...typing} type="email" inputMode="email" autoComplete="email" spellCheck={false} />
      );
    case 'phone':
      return <TextInput {...texts} {...typing} type="tel" inputMode="tel" autoComplete="tel" />;
    case 'number':
      return (
        <TextInput
          {...texts}
          {...typing}
          unit={pick(field.unit)}
          narrow
          inputMode={field.places > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
        />
      );
    case 'choice':
      return (
        <Choice
          {...texts}
          name={texts.id}
          value={value}
          onValue={change}
          onBlur={onBlur}
          options={Object.entries(field.options).map(([option, label]) => ({ value: option, label: pick(label) }))}
        />
      );
    case 'confirmation':
      return (
        <Checkbox
          {...texts}
          checked={value === 'true'}
          onChecked={(checked) => change(String(checked))}
          onBlur={onBlur}
        />
      );
  }
}
