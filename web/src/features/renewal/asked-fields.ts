import type { FieldProblem } from '#schemas/errors.ts';
import { isAskedAnew } from '#schemas/renewal/renewal-form.ts';
import type { Desk } from '../form/desk.ts';
import { formProblems } from '../form/page-problems.ts';

/** The fields that are asked for on the page itself, by page. */
export type AskedFields = ReadonlyMap<string, readonly string[]>;

/**
 * What every follow-up application asks anew, and what has no acceptable answer, such as a question that the form did not
 * have last time. What lies in rows is asked for on its own page, among the other fields of the row.
 */
export function askedFields(desk: Desk): AskedFields {
  const problems = formProblems(desk);
  return new Map(
    desk.version.pages.map((page) => {
      const wanting = new Set(problems.filter((problem) => problem.page === page.id).map(({ path }) => path));
      const names = Object.entries(page.fields)
        .filter(([name, field]) => isAskedAnew(page, field) || (field.kind !== 'rows' && wanting.has(name)))
        .map(([name]) => name);
      return [page.id, names];
    }),
  );
}

export const isAskedHere = (asked: AskedFields, { page, path }: FieldProblem): boolean =>
  asked.get(page)?.includes(path.split('/')[0] ?? '') ?? false;
