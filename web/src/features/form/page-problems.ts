import type { Sections } from '#schemas/application/application.ts';
import type { StoredDocument } from '#schemas/document/document.ts';
import type { FieldProblem } from '#schemas/errors.ts';
import { checkPage, valuesOfPage } from '#schemas/form/check.ts';
import { checkForm, problemText } from '#schemas/form/check-form.ts';
import { draftSchema } from '#schemas/form/field.ts';
import { type Page, type PageValues, type RowValues, visibleFields } from '#schemas/form/page.ts';
import { fieldAt, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { FormContext, MeasureVersion } from '#schemas/measures/measure.ts';
import type { Language, Text } from '#schemas/text.ts';
import { fieldId } from '../../ui/field-id.ts';
import { labelAt } from '../../ui/field-label.ts';
import { valueTyped } from './autosave/draft-values.ts';
import type { DraftView, Texts } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import { stillRefused } from './refusals.ts';

/** A form as it stands, on whatever page. */
export type Checked = {
  version: MeasureVersion;
  context: FormContext;
  drafts: readonly Pick<SectionDraft, 'page' | 'view'>[];
  view?: { documents: readonly StoredDocument[]; application?: { id: string } };
};

/** One page with the texts that stand on the screen. */
export type Typing = { page: string; texts: Texts };

/**
 * All that is wrong with the form, page by page in reading order and each field once: what the submission will find,
 * what was typed wrongly (an unreadable number, a text that is too long), which says so rather than "missing", and what
 * an earlier submission has found.
 */
export function formProblems(form: Checked, typing?: Typing): FieldProblem[] {
  const looks = form.drafts.map(({ page, view }) => lookAt(page, view(), typing));
  const sections = Object.fromEntries(looks.map(({ page, stored }) => [page.id, stored]));
  const typedWrongly = looks.flatMap(({ problems }) => problems);
  const taken = new Set(typedWrongly.map(place));
  const unacceptable = [...checkForm(form.version, sections, form.context), ...notReady(form, sections)];
  const found = [...typedWrongly, ...unacceptable.filter((problem) => !taken.has(place(problem)))];
  const known = new Set(found.map(place));
  const { application } = form.view ?? {};
  const refused = application ? stillRefused(application.id, { pages: form.version.pages, sections }) : [];
  const all = [...found, ...refused.filter((problem) => !known.has(place(problem)))];
  return looks.flatMap(({ page, stored }) => inReadingOrder(page, stored, all));
}

/** What of it lies on one page, while its fields hold these texts. */
export const pageProblems = (form: Checked, page: string, texts?: Texts): FieldProblem[] =>
  formProblems(form, texts && { page, texts }).filter((problem) => problem.page === page);

/** What is wrong with a page that belongs to no form: its fields, without rules over several pages. */
export function ownProblems({ page, view }: Pick<SectionDraft, 'page' | 'view'>, texts?: Texts): FieldProblem[] {
  const { stored, problems } = lookAt(page, view(), texts && { page: page.id, texts });
  const taken = new Set(problems.map(place));
  const missing = checkPage(page, stored).filter((problem) => !taken.has(place(problem)));
  return inReadingOrder(page, stored, [...problems, ...missing]);
}

const place = ({ page, path }: FieldProblem) => `${page} ${path}`;

function lookAt(page: Page, view: DraftView, typing: Typing | undefined) {
  const texts = typing?.page === page.id ? typing.texts : view.texts;
  const stored = storedAs(page, view, texts);
  const values = valuesOfPage(page, stored);
  const problems = Object.entries(texts)
    .filter(([path, text]) => valueTyped(page, path, text) === undefined || view.entries[path]?.state === 'refused')
    .filter(([path]) => isShown(values, path))
    .map(([path, text]) => ({ page: page.id, path, code: codeOfUnreadable(page, path, text) }));
  return { page, stored, problems };
}

/** What the texts mean; the rows themselves have no text and stand as in the draft. */
function storedAs(page: Page, view: DraftView, texts: Texts): StoredFields {
  const typed = Object.entries(texts).map(([path, text]) => [
    path,
    { value: valueTyped(page, path, text) ?? null, revision: 0 },
  ]);
  return { ...view.current, ...Object.fromEntries(typed) };
}

/** Values come without those of hidden fields, whose names are missing then. */
function isShown(values: PageValues, path: string): boolean {
  const [name = '', row, column] = path.split('/');
  if (!Object.hasOwn(values, name)) return false;
  const rows = values[name] as RowValues[] | undefined;
  return column === undefined || Object.hasOwn(rows?.find(({ id }) => id === row) ?? {}, column);
}

const unreadable: Partial<Record<string, string>> = {
  number: 'notANumber',
  money: 'notMoney',
  date: 'notADate',
  choice: 'notAnOption',
  yesNo: 'notAnOption',
};

/** Texts are all read; what cannot be stored of them is too long, or holds characters that are no text. */
function codeOfUnreadable(page: Page, path: string, text: string): string {
  const field = fieldAt(page, path);
  const code = field && unreadable[field.kind];
  if (code || !field) return code ?? 'tooLong';
  return draftSchema(field).safeParse(text).error?.issues[0]?.message ?? 'tooLong';
}

/** Files that are still being checked, or were refused, cannot be handed in. */
function notReady({ version, view }: Checked, sections: Sections): FieldProblem[] {
  if (!view) return [];
  const ready = new Set(view.documents.filter(({ status }) => status === 'stored').map(({ id }) => id));
  return version.pages.flatMap((page) => {
    const stored = sections[page.id] ?? {};
    return visibleFields(page.fields, valuesOfPage(page, stored))
      .filter(([name, { kind }]) => kind === 'files' && rowIds(name, stored).some((row) => !ready.has(row)))
      .map(([name]) => ({ page: page.id, path: name, code: 'fileNotReady' }));
  });
}

/** Problems of a page as the eye meets their fields; what concerns a whole group stands below its rows. */
export function inReadingOrder(page: Page, stored: StoredFields, problems: readonly FieldProblem[]): FieldProblem[] {
  const order = Object.entries(page.fields).flatMap(([name, field]) => {
    if (field.kind !== 'rows') return [name];
    const columns = Object.keys(field.fields);
    return [...rowIds(name, stored).flatMap((row) => columns.map((column) => `${name}/${row}/${column}`)), name];
  });
  const places = [...order, ...Object.keys(page.places ?? {})];
  const rank = ({ path }: FieldProblem) => places.indexOf(path);
  return problems.filter((problem) => problem.page === page.id).sort((a, b) => rank(a) - rank(b));
}

/** Entry of an error summary: the place by its name, then what to do. */
export const summaryEntry = (
  version: MeasureVersion,
  draft: Pick<SectionDraft, 'page' | 'view'>,
  problem: FieldProblem,
  language: Language,
  pick: (text: Text) => string,
) => ({
  targetId: targetOfProblem(draft.page, draft.view(), problem),
  // A statement to confirm is a sentence with a full stop, a question has its mark.
  text: `${labelAt(draft.page, problem.path, draft.view().current, pick).replace(/[.?]$/, '')}: ${problemText(version, problem, language)}`,
});

/** A group with too few rows has no input of its own: its button to add one is where to go. */
function targetOfProblem(page: Page, view: DraftView, { path }: FieldProblem): string {
  const field = page.fields[path];
  return field?.kind === 'rows' && rowIds(path, view.current).length < field.minRows
    ? addButtonId(path)
    : fieldId(path);
}

export const addButtonId = (group: string): string => `add-${group}`;

/** Where the check page lists what is wrong. */
export const openProblemsId = 'open-problems';
