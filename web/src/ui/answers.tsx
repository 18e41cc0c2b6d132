import type { ReactNode } from 'react';
import type { StoredDocument } from '#schemas/document/document.ts';
import { type Field, type PageField, printValue, type RowsField } from '#schemas/form/field.ts';
import { type Page, type RowValues, visibleFields } from '#schemas/form/page.ts';
import { assemble, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import { useLanguage } from '../app/language.tsx';
import { DocumentLink } from './document-link.tsx';
import { rowTitle } from './field-label.ts';

type AnswersProps = {
  pages: readonly Page[];
  sections: Readonly<Record<string, StoredFields>>;
  /** Names of attached files, by their ids in the form. */
  documents?: readonly StoredDocument[];
  /** Stands beside the heading of a page, such as a link to change it. */
  action?: (page: Page) => ReactNode;
  /** Stands below an answer, such as since when it is the same. */
  note?: (page: Page, path: string) => string | undefined;
};

/** Everything that was entered and is asked for, page by page, as it is printed. */
export const Answers = ({ pages, sections, documents = [], action, note }: AnswersProps) => (
  <div className="answers">
    {pages.map((page) => (
      <PageAnswers
        key={page.id}
        page={page}
        stored={sections[page.id] ?? {}}
        documents={documents}
        action={action?.(page)}
        {...(note && { note: (path: string) => note(page, path) })}
      />
    ))}
  </div>
);

type Stored = {
  stored: StoredFields;
  documents: readonly StoredDocument[];
  note?: (path: string) => string | undefined;
};

function PageAnswers({ page, action, ...answers }: Stored & { page: Page; action: ReactNode }) {
  const { pick } = useLanguage();
  return (
    <section className="answers__page" aria-label={pick(page.title)}>
      <div className="answers__header">
        <h3 className="kern-heading-small">{pick(page.title)}</h3>
        {action}
      </div>
      {visibleFields(page.fields, assemble(page, answers.stored)).map(([name, field]) => (
        <FieldAnswers key={name} name={name} field={field} {...answers} />
      ))}
    </section>
  );
}

/** What stands in a field, a group of rows or a field of files. */
export function FieldAnswers({ name, field, ...stored }: Stored & { name: string; field: PageField }) {
  switch (field.kind) {
    case 'rows':
      return <RowsAnswers group={name} field={field} {...stored} />;
    case 'files':
      return <FilesAnswer name={name} field={field} {...stored} />;
    default:
      return (
        <dl className="answers__list">
          <Answer field={field} path={name} {...stored} />
        </dl>
      );
  }
}

function RowsAnswers({ group, field, ...stored }: Stored & { group: string; field: RowsField }) {
  const { pick, t } = useLanguage();
  const rows = rowIds(group, stored.stored);
  if (rows.length === 0) return <p className="kern-body answers__missing">{t('answers.none')}</p>;
  return rows.map((row, index) => (
    <div className="answers__row" key={row}>
      <h4 className="answers__row-title">{rowTitle(pick, field, index)}</h4>
      <RowAnswers group={group} row={row} field={field} {...stored} />
    </div>
  ));
}

function RowAnswers({ group, row, field, ...stored }: Stored & { group: string; row: string; field: RowsField }) {
  return (
    <dl className="answers__list">
      {visibleFields(field.fields, rowValues(group, row, field, stored.stored)).map(([column, inner]) => (
        <Answer key={column} field={inner} path={`${group}/${row}/${column}`} {...stored} />
      ))}
    </dl>
  );
}

/** The values of one row, for asking which of its fields are shown. */
export const rowValues = (group: string, row: string, field: RowsField, stored: StoredFields): RowValues =>
  ({
    ...Object.fromEntries(
      Object.keys(field.fields).map((column) => [column, stored[`${group}/${row}/${column}`]?.value ?? undefined]),
    ),
    id: row,
  }) as RowValues;

function Answer({ field, path, stored, note }: Stored & { field: Field; path: string }) {
  const { pick, language, t } = useLanguage();
  const value = stored[path]?.value ?? undefined;
  const below = note?.(path);
  return (
    <div className="answers__item">
      <dt>{pick(field.label)}</dt>
      <dd>
        {value === undefined || value === '' ? (
          <span className="answers__missing">{t('answers.missing')}</span>
        ) : (
          printValue(field, value, language)
        )}
        {below && <span className="answers__note">{below}</span>}
      </dd>
    </div>
  );
}

function FilesAnswer({ name, field, stored, documents }: Stored & { name: string; field: PageField }) {
  const { pick, t } = useLanguage();
  const ids = rowIds(name, stored);
  const attached = documents.filter(({ id }) => ids.includes(id));
  return (
    <dl className="answers__list">
      <div className="answers__item">
        <dt>{pick(field.label)}</dt>
        <dd>
          {attached.length === 0 && <span className="answers__missing">{t('answers.noFile')}</span>}
          {attached.length > 0 && (
            <ul className="answers__files">
              {attached.map((each) => (
                <li key={each.id}>{each.status === 'stored' ? <DocumentLink document={each} /> : each.name}</li>
              ))}
            </ul>
          )}
        </dd>
      </div>
    </dl>
  );
}
