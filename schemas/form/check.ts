import type * as z from 'zod';
import type { FieldProblem } from '../errors.ts';
import { type Page, type PageValues, pageSchema, type RowValues, visibleValues } from './page.ts';
import { assemble, type StoredFields } from './paths.ts';

/** What a page holds, without what is hidden: what is checked, hashed, printed and computed with. */
export const valuesOfPage = (page: Page, stored: StoredFields): PageValues =>
  visibleValues(page, assemble(page, stored));

/** Checks a page in full, as on submission; the paths of the problems are those that the values are stored under. */
export function checkPage(page: Page, stored: StoredFields): FieldProblem[] {
  const values = valuesOfPage(page, stored);
  const result = pageSchema(page, values).safeParse(values);
  return result.success ? [] : result.error.issues.map((issue) => toProblem(page, values, issue));
}

function toProblem(page: Page, values: PageValues, issue: z.core.$ZodIssue): FieldProblem {
  const [name, index, column] = issue.path.map(String);
  const row = index === undefined ? undefined : (values[name ?? ''] as RowValues[])[Number(index)]?.id;
  const path = [name, row, column].filter((part) => part !== undefined).join('/');
  return { page: page.id, path, code: issue.message };
}
