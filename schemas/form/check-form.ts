import type { Sections } from '../application/application.ts';
import type { FieldProblem } from '../errors.ts';
import type { FormContext, FormRule, FormValues, MeasureVersion } from '../measures/measure.ts';
import { fill } from '../messages/messages.ts';
import { formatCents } from '../money.ts';
import type { Language } from '../text.ts';
import { checkPage, valuesOfPage } from './check.ts';
import { fieldErrorText } from './field-errors.ts';
import { visibleFields } from './page.ts';

/** All values of a form, without what is hidden. */
export const formValues = ({ pages }: MeasureVersion, sections: Sections): FormValues =>
  Object.fromEntries(pages.map((page) => [page.id, valuesOfPage(page, sections[page.id] ?? {})]));

/** All that is wrong with a form, as on submission: page by page, then what the round and the measure's rules ask. */
export function checkForm(version: MeasureVersion, sections: Sections, context: FormContext): FieldProblem[] {
  const values = formValues(version, sections);
  const onPages = version.pages.flatMap((page) => checkPage(page, sections[page.id] ?? {}));
  const beyond = [...missingAttachments(version, values, context), ...brokenRules(version, values, context)];
  const said = new Set(onPages.map(({ page, path }) => `${page} ${path}`));
  return [...onPages, ...beyond.filter(({ page, path }) => !said.has(`${page} ${path}`))];
}

/** What the rules of one page say, for somebody who is about to leave it. */
export const brokenRules = (version: MeasureVersion, values: FormValues, context: FormContext): FieldProblem[] =>
  version.rules.flatMap(({ code, check }) => check(values, context).map((place) => ({ ...place, code })));

function missingAttachments({ pages }: MeasureVersion, values: FormValues, context: FormContext): FieldProblem[] {
  return pages.flatMap((page) =>
    visibleFields(page.fields, values[page.id] ?? {})
      .filter(([name, { kind }]) => kind === 'files' && context.requiredAttachments.includes(name))
      .filter(([name]) => ((values[page.id]?.[name] ?? []) as unknown[]).length === 0)
      .map(([name]) => ({ page: page.id, path: name, code: 'required' })),
  );
}

/** With the amount where the problem knows it and the rule has words for it. */
const ruleText = ({ message, withAmount }: FormRule, { amount }: FieldProblem, language: Language): string =>
  withAmount && amount !== undefined
    ? fill(withAmount[language], { amount: formatCents(amount, language) })
    : message[language];

/** The sentence for a problem: the rule's own, or that of the field. */
export function problemText(version: MeasureVersion, problem: FieldProblem, language: Language): string {
  const rule = version.rules.find(({ code }) => code === problem.code);
  if (rule) return ruleText(rule, problem, language);
  const page = version.pages.find(({ id }) => id === problem.page);
  const [name = '', , column] = problem.path.split('/');
  const field = page?.fields[name];
  const inner = field?.kind === 'rows' && column ? field.fields[column] : field;
  return inner ? fieldErrorText(inner, problem.code, language) : problem.code;
}
