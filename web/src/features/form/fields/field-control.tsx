import { useController, useFormContext } from 'react-hook-form';
import { problemText } from '#schemas/form/check-form.ts';
import { type Field, printValue } from '#schemas/form/field.ts';
import { useLanguage } from '../../../app/language.tsx';
import { afterPress } from '../../../ui/after-press.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import type { Desk } from '../desk.ts';
import { checkGiven, recheckMarked } from '../use-page-form.ts';

export type FieldControlProps = { path: string; field: Field; desk: Desk; draft: SectionDraft };

/** The widget of a field, connected to the form and the draft: every kind of field has one. */
export function FieldControl({ path, field, desk, draft }: FieldControlProps) {
  const { pick, language } = useLanguage();
  const { value, error, change, onBlur } = useField(desk, draft, path);
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
    case 'iban':
      return <TextInput {...texts} {...typing} width="iban" autoComplete="off" spellCheck={false} />;
    case 'money':
      return <TextInput {...texts} {...typing} unit="€" width="money" inputMode="decimal" autoComplete="off" />;
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
    case 'choice':
      return <Choice {...texts} {...typing} name={texts.id} options={optionsOf(field.options, pick)} />;
    case 'yesNo': {
      const options = [true, false].map((answer) => ({
        value: String(answer),
        label: printValue(field, answer, language),
      }));
      return <Choice {...texts} {...typing} name={texts.id} options={options} inline />;
    }
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

function optionsOf<T>(options: Readonly<Record<string, T>>, pick: (text: T) => string) {
  return Object.entries(options).map(([value, label]) => ({ value, label: pick(label) }));
}

/** One field of the form. What is typed goes to the draft as well; on leaving, the field shows what the draft made of it. */
function useField({ version }: Desk, draft: SectionDraft, path: string) {
  const { language } = useLanguage();
  const form = useFormContext<Texts>();
  const { field, fieldState } = useController<Texts>({ name: path, defaultValue: draft.view().texts[path] ?? '' });
  const code = fieldState.error?.type;
  return {
    value: field.value,
    error: code && problemText(version, { page: draft.page.id, path, code }, language),
    change(text: string) {
      draft.type(path, text);
      field.onChange(text);
      recheckMarked(form);
    },
    onBlur() {
      draft.tidy(path);
      draft.flush();
      // Without a check: its messages would move the very thing that is being pressed.
      form.setValue(path, draft.view().texts[path] ?? '');
      field.onBlur();
      afterPress(() => {
        checkGiven(form, path);
        recheckMarked(form);
      });
    },
  };
}
