import { memo, useCallback } from 'react';
import { useController } from 'react-hook-form';
import { problemText } from '#schemas/form/check-form.ts';
import type { Field } from '#schemas/form/field.ts';
import type { Cents } from '#schemas/money.ts';
import { useLanguage } from '../../../app/language.tsx';
import { afterPress } from '../../../ui/after-press.ts';
import type { Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import type { FieldsDesk } from '../desk.ts';
import { useFormHandle } from './form-handle.tsx';
import { useSourceNote } from './use-source-note.ts';
import { Widget } from './widget.tsx';

/** What a field needs of the desk; it stays the same while things are saved. */
export type FieldDesk = Pick<FieldsDesk, 'version' | 'request'>;

export type FieldControlProps = { path: string; field: Field; desk: FieldDesk; draft: SectionDraft };

/** A field, connected to the form and the draft. With sixty rows only the one in which somebody types is drawn anew. */
export const FieldControl = memo(function FieldControl({ path, field, desk, draft }: FieldControlProps) {
  const note = useSourceNote(draft, path);
  return <Widget path={path} field={field} note={note} {...useField(desk, draft, path)} />;
});

/** One field of the form. What is typed goes to the draft as well; on leaving, the field shows what the draft made of it. */
function useField({ version }: FieldDesk, draft: SectionDraft, path: string) {
  const { language } = useLanguage();
  const form = useFormHandle();
  const { field, fieldState } = useController<Texts>({
    ...{ control: form.control, name: path },
    defaultValue: draft.view().texts[path] ?? '',
  });
  const { type: code, message } = fieldState.error ?? {};
  const amount = message ? { amount: Number(message) as Cents } : {};
  const { onChange, onBlur } = field;
  return {
    value: field.value,
    error: code && problemText(version, { page: draft.page.id, path, code, ...amount }, language),
    change: useCallback(
      (text: string) => {
        onChange(text);
        draft.type(path, text);
        form.recheckSoon();
      },
      [onChange, draft, path, form],
    ),
    leave: useCallback(() => {
      draft.tidy(path);
      draft.flush();
      // Without a check: its messages would move the very thing that is being pressed.
      form.setValue(path, draft.view().texts[path] ?? '');
      onBlur();
      afterPress(() => {
        form.checkGiven([path]);
        form.recheckSoon();
      });
    }, [onBlur, draft, path, form]),
  };
}
