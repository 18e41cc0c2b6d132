import { printValue } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import { visibleFields } from '#schemas/form/page.ts';
import { fieldAt, type StoredFields, type StoredValue } from '#schemas/form/paths.ts';
import { useLanguage } from '../../app/language.tsx';
import { rowValues } from '../../ui/answers.tsx';
import { labelAt } from '../../ui/field-label.ts';
import type { PagePreview, TakeOverChange } from './take-over-preview.ts';

/** Places of the form that change, page by page, with what will stand there and what stands there now. */
export function PlaceList({ pages }: { pages: readonly PagePreview[] }) {
  const { t, pick } = useLanguage();
  return pages.map(({ page, before, after, changes }) => (
    <section className="places" key={page.id} aria-label={pick(page.title)}>
      <p className="places__page">{pick(page.title)}</p>
      <ul className="places__list">
        {changes.map((change) => (
          <li key={change.path}>
            <span className="places__place">
              {t(`parts.take.${change.kind}`, {
                place: labelAt(page, change.path, change.kind === 'removed' ? before : after, pick),
              })}
              {change.own && <span className="places__own"> ({t('parts.take.own')})</span>}
            </span>
            <Values page={page} before={before} after={after} change={change} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

type ValuesProps = { page: Page; before: StoredFields; after: StoredFields; change: TakeOverChange };

function Values({ page, before, after, change: { path, kind } }: ValuesProps) {
  const { t, language, pick } = useLanguage();
  const print = (fields: StoredFields) => valueInWords(page, path, fields, language, pick);
  return (
    <span className="places__values">
      {kind !== 'removed' && <span>{print(after)}</span>}
      {kind !== 'new' && <span className="places__before">{t('parts.take.before', { value: print(before) })}</span>}
    </span>
  );
}

type Language = ReturnType<typeof useLanguage>;

/** A value as it is printed; a row as all that stands in it. */
function valueInWords(
  page: Page,
  path: string,
  fields: StoredFields,
  language: Language['language'],
  pick: Language['pick'],
): string {
  const field = fieldAt(page, path);
  const value: StoredValue | undefined = fields[path]?.value;
  if (field) return value === undefined || value === null ? '–' : printValue(field, value, language);
  const [group = '', row = ''] = path.split('/');
  const rows = page.fields[group];
  if (rows?.kind !== 'rows') return '–';
  return visibleFields(rows.fields, rowValues(group, row, rows, fields))
    .flatMap(([column, inner]) => {
      const one = fields[`${path}/${column}`]?.value;
      if (one === undefined || one === null) return [];
      return [`${pick(inner.label)}: ${printValue(inner, one, language)}`];
    })
    .join(' · ');
}
