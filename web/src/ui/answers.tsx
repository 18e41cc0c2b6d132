import type { ReactNode } from 'react';
import { type Field, printValue, type RowsField } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import { rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { Text } from '#schemas/text.ts';
import { useLanguage } from '../app/language.tsx';

type AnswersProps = {
  pages: readonly Page[];
  sections: Readonly<Record<string, StoredFields>>;
  /** Stands beside the heading of a page, such as a link to change it. */
  action?: (page: Page) => ReactNode;
};

/** Everything that was entered, page by page, as it is printed. */
export const Answers = ({ pages, sections, action }: AnswersProps) => (
  <div className="answers">
    {pages.map((page) => (
      <PageAnswers key={page.id} page={page} stored={sections[page.id] ?? {}} action={action?.(page)} />
    ))}
  </div>
);

function PageAnswers({ page, stored, action }: { page: Page; stored: StoredFields; action: ReactNode }) {
  const { pick } = useLanguage();
  return (
    <section className="answers__page" aria-label={pick(page.title)}>
      <div className="answers__header">
        <h3 className="kern-heading-small">{pick(page.title)}</h3>
        {action}
      </div>
      {Object.entries(page.fields).map(([name, field]) =>
        field.kind === 'rows' ? (
          <RowsAnswers key={name} group={name} field={field} stored={stored} />
        ) : (
          <dl className="answers__list" key={name}>
            <Answer field={field} path={name} stored={stored} />
          </dl>
        ),
      )}
    </section>
  );
}

function RowsAnswers({ group, field, stored }: { group: string; field: RowsField; stored: StoredFields }) {
  const { pick, t } = useLanguage();
  const rows = rowIds(group, stored);
  if (rows.length === 0) return <p className="kern-body answers__missing">{t('answers.none')}</p>;
  return rows.map((row, index) => (
    <div className="answers__row" key={row}>
      <h4 className="answers__row-title">{rowTitle(pick, field, index)}</h4>
      <dl className="answers__list">
        {Object.entries(field.fields).map(([column, inner]) => (
          <Answer key={column} field={inner} path={`${group}/${row}/${column}`} stored={stored} />
        ))}
      </dl>
    </div>
  ));
}

/** "Stelle 2". */
export const rowTitle = (pick: (text: Text) => string, field: RowsField, index: number): string =>
  `${pick(field.rowLabel)} ${index + 1}`;

function Answer({ field, path, stored }: { field: Field; path: string; stored: StoredFields }) {
  const { pick, language, t } = useLanguage();
  const value = stored[path]?.value ?? undefined;
  return (
    <div className="answers__item">
      <dt>{pick(field.label)}</dt>
      <dd>
        {value === undefined || value === '' ? (
          <span className="answers__missing">{t('answers.missing')}</span>
        ) : (
          printValue(field, value, language)
        )}
      </dd>
    </div>
  );
}
