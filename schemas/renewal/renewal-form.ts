import type { Sections } from '../application/application.ts';
import type { PageField } from '../form/field.ts';
import type { Page } from '../form/page.ts';
import type { StoredFields } from '../form/paths.ts';

/** Every measure's page of declarations: what is declared and agreed to holds for one application alone. */
export const declarationPage = 'declaration';

/**
 * What a follow-up application asks for anew however little has changed: declarations and consents, statements that
 * somebody confirms, and files, which stay with the application that they were sent for.
 */
export const isAskedAnew = (page: Pick<Page, 'id'>, { kind }: Pick<PageField, 'kind'>): boolean =>
  page.id === declarationPage || kind === 'confirmation' || kind === 'files';

/** The pages with the fields that can be the same as last time; a page without any is left out. */
export const comparablePages = (pages: readonly Page[]): Page[] =>
  pages.flatMap((page) => {
    const fields = Object.entries(page.fields).filter(([, field]) => !isAskedAnew(page, field));
    return fields.length === 0 ? [] : [{ ...page, fields: Object.fromEntries(fields) }];
  });

/** Whether a value stands as it stood last time. */
export const isUnchanged = (basis: Sections, page: string, path: string, now: StoredFields): boolean => {
  const before = basis[page]?.[path]?.value ?? null;
  return before !== null && before === (now[path]?.value ?? null);
};
