import { useController, useFormContext } from 'react-hook-form';
import type { Field } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { afterPress } from '../../../ui/after-press.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { fieldId } from '../field-id.ts';
import { problemSentence } from '../page-problems.ts';
import { checkGiven } from '../use-page-form.ts';

type FieldControlProps = { path: string; field: Field; draft: SectionDraft };

/** The widget of a field, connected to the form and the draft: every kind of field has one. */
export function FieldControl({ path, field, draft }: FieldControlProps) {
  const { pick } = useLanguage();
  const { value, error, change, onBlur } = useField(draft, path);
  const texts = {
    id: fieldId(path),
    label: pick(field.label),
    hint: field.hint && pick(field.hint),
    error,
    optional: field.required === false,
  };
  const typing = { value, onValue: change, onBlur };
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

/** One field of the form. What is typed goes to the draft as well; on leaving, the field shows what the draft made of it. */
function useField(draft: SectionDraft, path: string) {
  const { language } = useLanguage();
  const form = useFormContext<Texts>();
  const { field, fieldState } = useController<Texts>({ name: path, defaultValue: draft.view().texts[path] ?? '' });
  return {
    value: field.value,
    error: fieldState.error && problemSentence(draft.page, { path, code: fieldState.error.type }, language),
    change(text: string) {
      draft.type(path, text);
      field.onChange(text);
      if (fieldState.error) void form.trigger(path);
    },
    onBlur() {
      draft.flush();
      field.onChange(draft.view().texts[path] ?? '');
      field.onBlur();
      afterPress(() => checkGiven(form, path));
    },
  };
}
