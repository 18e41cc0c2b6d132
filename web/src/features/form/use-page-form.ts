import { useEffect } from 'react';
import { type FieldErrors, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import type { FieldProblem } from '#schemas/errors.ts';
import type { Page } from '#schemas/form/page.ts';
import type { Cents } from '#schemas/money.ts';
import { fieldId } from '../../ui/field-id.ts';
import { valueTyped } from './autosave/draft-values.ts';
import type { DraftView, Texts } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import { type FieldsDesk, hasApplication } from './desk.ts';
import { inReadingOrder, ownProblems, pageProblems } from './page-problems.ts';

export type PageForm = UseFormReturn<Texts>;

/**
 * The form of a page. react-hook-form owns what is on the screen: texts, errors, whether it was handed in. The draft
 * stores what is typed and says what changed elsewhere. A field goes by its path (`posts/k3f9/fte`), so a row keeps
 * its texts and errors when rows before it come and go.
 */
export function usePageForm(desk: FieldsDesk, draft: SectionDraft, showProblems: boolean): PageForm {
  const form = useForm<Texts>({
    defaultValues: draft.view().texts,
    resolver: pageResolver(desk, draft),
    // The focus goes to the error summary, which leads to the fields.
    shouldFocusError: false,
  });
  useEffect(() => {
    const show = () => showOnScreen(form, draft);
    show();
    return draft.subscribe(show);
  }, [form, draft]);
  useEffect(() => {
    const given = Object.entries(form.getValues()).flatMap(([path, text]) => (text ? [path] : []));
    const checked = showProblems ? form.handleSubmit(() => {})() : form.trigger(given);
    void checked.then(focusOnHash);
  }, [form, showProblems]);
  return form;
}

/** A link from elsewhere to a field of this page puts the focus into it. */
function focusOnHash(): void {
  if (location.hash.length < 2) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

/** The very check of the check page and the Lambda; the type of an error is the code of its problem, its message the amount. */
const pageResolver =
  (desk: FieldsDesk, draft: SectionDraft): Resolver<Texts> =>
  (texts) => {
    const problems = hasApplication(desk) ? pageProblems(desk, draft.page.id, texts) : ownProblems(draft, texts);
    const errors = Object.fromEntries(
      problems.map(({ path, code, amount }) => [
        path,
        { type: code, ...(amount !== undefined && { message: `${amount}` }) },
      ]),
    );
    return problems.length === 0 ? { values: texts, errors: {} } : { values: {}, errors };
  };

/** What checking a form takes. */
export type CheckedForm = Pick<PageForm, 'getValues' | 'setValue' | 'trigger'>;

/**
 * Brings the screen up to what the draft holds. The text under the fingers stays as it is typed, unless a colleague has
 * stored something else there meanwhile: whoever types on should see what they type over.
 */
function showOnScreen(form: PageForm, draft: SectionDraft): void {
  const { texts } = draft.view();
  const shown: Texts = form.getValues();
  const gone = Object.keys(shown).filter((path) => texts[path] === undefined);
  if (gone.length > 0) form.unregister(gone);
  const changed = Object.keys(texts).filter(
    (path) =>
      shown[path] !== texts[path] &&
      (document.activeElement?.id !== fieldId(path) || saysSomethingElse(draft, path, shown[path] ?? '')),
  );
  for (const path of changed) form.setValue(path, texts[path] ?? '');
  // At once: each check looks at the whole form, and a sheet that was pasted changes hundreds of fields.
  checkGiven(
    form,
    changed.filter((path) => shown[path] !== undefined),
    form.formState.isSubmitted,
  );
}

/** "0,5" and "0,50" are the same; what the person has typed and nobody has stored yet is on the screen already. */
function saysSomethingElse({ page, view }: SectionDraft, path: string, text: string): boolean {
  const { current, entries } = view();
  return entries[path] === undefined && valueTyped(page, path, text) !== (current[path]?.value ?? null);
}

/** Checks fields that hold something; that something is missing is said only once somebody wants to go on. */
export function checkGiven(form: CheckedForm, paths: readonly string[], isSubmitted: boolean): void {
  const checked = isSubmitted ? [...paths] : paths.filter((path) => form.getValues(path));
  if (checked.length > 0) void form.trigger(checked);
}

/** The errors on the screen as problems of the page. */
export const problemsShown = (page: Page, view: DraftView, errors: FieldErrors<Texts>): FieldProblem[] =>
  inReadingOrder(
    page,
    view.current,
    Object.entries(errors).map(([path, error]) => ({
      ...{ page: page.id, path, code: String(error?.type) },
      ...(error?.message && { amount: Number(error.message) as Cents }),
    })),
  );
