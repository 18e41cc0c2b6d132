import type { FieldProblem } from '#schemas/errors.ts';
import { checkPage } from '#schemas/form/check.ts';
import { fieldErrorText } from '#schemas/form/field-errors.ts';
import type { Page } from '#schemas/form/page.ts';
import { fieldAt, rowIds, type StoredFields } from '#schemas/form/paths.ts';
import type { Language, Text } from '#schemas/text.ts';
import { valueTyped } from './autosave/draft-values.ts';
import type { DraftView, Texts } from './autosave/draft-view.ts';
import { fieldId } from './field-id.ts';
import { descriptorAt, labelAt } from './field-label.ts';

/**
 * All that is wrong with a page when its fields hold these texts, in reading order and each field once. What was typed
 * wrongly (an unreadable number, a text that is too long) says so rather than "missing".
 */
export function pageProblems(page: Page, view: DraftView, texts: Texts = view.texts): FieldProblem[] {
  const typedWrongly = Object.entries(texts)
    .filter(([path, text]) => valueTyped(page, path, text) === undefined || view.entries[path]?.state === 'refused')
    .map(([path]) => ({ page: page.id, path, code: codeOfUnreadable(page, path) }));
  const paths = new Set(typedWrongly.map(({ path }) => path));
  const unacceptable = checkPage(page, valuesOf(page, view, texts)).filter(({ path }) => !paths.has(path));
  return inReadingOrder(view, [...typedWrongly, ...unacceptable]);
}

/** What the texts mean; the rows themselves have no text and stand as in the draft. */
function valuesOf(page: Page, view: DraftView, texts: Texts): StoredFields {
  const typed = Object.entries(texts).map(([path, text]) => [
    path,
    { value: valueTyped(page, path, text) ?? null, revision: 0 },
  ]);
  return { ...view.current, ...Object.fromEntries(typed) };
}

function codeOfUnreadable(page: Page, path: string): string {
  const kind = fieldAt(page, path)?.kind;
  return kind === 'number' ? 'notANumber' : kind === 'choice' ? 'notAnOption' : 'tooLong';
}

/** Problems as the eye meets their fields. */
export function inReadingOrder(view: DraftView, problems: FieldProblem[]): FieldProblem[] {
  const paths = Object.keys(view.texts);
  return problems.sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}

export const problemSentence = (page: Page, { path, code }: Omit<FieldProblem, 'page'>, language: Language): string => {
  const descriptor = descriptorAt(page, path);
  return descriptor ? fieldErrorText(descriptor, code, language) : code;
};

/** Entry of an error summary: the place by its name, then what to do. */
export const summaryEntry = (
  page: Page,
  view: DraftView,
  problem: FieldProblem,
  language: Language,
  pick: (text: Text) => string,
) => ({
  targetId: targetOfProblem(page, view, problem),
  // A statement to confirm is a sentence with a full stop.
  text: `${labelAt(page, problem.path, view.current, pick).replace(/\.$/, '')}: ${problemSentence(page, problem, language)}`,
});

/** A group with too few rows has no input of its own: its button to add one is where to go. */
function targetOfProblem(page: Page, view: DraftView, { path }: FieldProblem): string {
  const field = page.fields[path];
  return field?.kind === 'rows' && rowIds(path, view.current).length < field.minRows
    ? addButtonId(path)
    : fieldId(path);
}

export const addButtonId = (group: string): string => `add-${group}`;
