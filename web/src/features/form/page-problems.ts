import type { FieldProblem } from '#schemas/errors.ts';
import { checkPage } from '#schemas/form/check.ts';
import { fieldErrorText } from '#schemas/form/field-errors.ts';
import type { Page } from '#schemas/form/page.ts';
import { fieldAt, rowIds } from '#schemas/form/paths.ts';
import type { Language, Text } from '#schemas/text.ts';
import type { DraftView } from './autosave/draft-view.ts';
import { fieldId } from './field-id.ts';
import { descriptorAt, labelAt } from './field-label.ts';

/** Text that was typed but cannot be stored: an unreadable number, a text that is too long. */
export function unreadable(page: Page, view: DraftView): FieldProblem[] {
  return Object.entries(view.entries)
    .filter(([, entry]) => entry.state === 'refused' || (entry.state !== 'confirmed' && entry.value === undefined))
    .map(([path]) => ({ page: page.id, path, code: codeOfUnreadable(page, path) }));
}

function codeOfUnreadable(page: Page, path: string): string {
  const kind = fieldAt(page, path)?.kind;
  return kind === 'number' ? 'notANumber' : kind === 'choice' ? 'notAnOption' : 'tooLong';
}

/** All that is wrong with a page, each field once; what was typed wrongly says so rather than "missing". */
export function pageProblems(page: Page, view: DraftView): FieldProblem[] {
  const typedWrongly = unreadable(page, view);
  const paths = new Set(typedWrongly.map(({ path }) => path));
  return [...typedWrongly, ...checkPage(page, view.current).filter(({ path }) => !paths.has(path))];
}

export const problemSentence = (page: Page, problem: FieldProblem, language: Language): string => {
  const descriptor = descriptorAt(page, problem.path);
  return descriptor ? fieldErrorText(descriptor, problem.code, language) : problem.code;
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
  text: `${labelAt(page, problem.path, view.current, pick)}: ${problemSentence(page, problem, language)}`,
});

/** A group with too few rows has no input of its own: its button to add one is where to go. */
function targetOfProblem(page: Page, view: DraftView, { path }: FieldProblem): string {
  const field = page.fields[path];
  return field?.kind === 'rows' && rowIds(path, view.current).length < field.minRows
    ? addButtonId(path)
    : fieldId(path);
}

export const addButtonId = (group: string): string => `add-${group}`;
