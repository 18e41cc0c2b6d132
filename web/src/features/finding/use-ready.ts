import type { Field, PageField } from '#schemas/form/field.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { useLanguage } from '../../app/language.tsx';

/** All fields of a form, those in rows included. */
const fieldsOf = ({ pages }: MeasureVersion): Exclude<PageField, { kind: 'rows' }>[] =>
  pages.flatMap(({ fields }) =>
    Object.values(fields).flatMap((field) => (field.kind === 'rows' ? Object.values(field.fields) : [field])),
  );

const figures: readonly PageField['kind'][] = ['number', 'money'] satisfies Field['kind'][];

/** What to have at hand before one begins, a line each: papers, the account, figures. */
export function useReady(version: MeasureVersion): string[] {
  const { t, pick } = useLanguage();
  const fields = fieldsOf(version);
  const labels = (kinds: readonly PageField['kind'][]) => [
    ...new Set(
      fields
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ label, required }) => pick(label) + (required === false ? ` ${t('form.optional')}` : '')),
    ),
  ];
  const line = (key: 'blank.ready.files' | 'blank.ready.account' | 'blank.ready.figures', list: string[]) =>
    list.length > 0 ? [t(key, { list: list.join(', ') })] : [];
  return [
    ...line('blank.ready.files', labels(['files'])),
    ...line('blank.ready.account', labels(['iban'])),
    ...line('blank.ready.figures', labels(figures)),
  ];
}
