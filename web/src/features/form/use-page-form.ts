import { useEffect } from 'react';
import { type FieldErrors, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import type { FieldProblem } from '#schemas/errors.ts';
import type { DraftView, Texts } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import { fieldId } from './field-id.ts';
import { inReadingOrder, pageProblems } from './page-problems.ts';

export type PageForm = UseFormReturn<Texts>;

/**
 * The form of a page. react-hook-form owns what is on the screen: texts, errors, whether it was handed in. The draft
 * stores what is typed and says what changed elsewhere. A field goes by its path (`posts/k3f9/fte`), so a row keeps
 * its texts and errors when rows before it come and go.
 */
export function usePageForm(draft: SectionDraft, showProblems: boolean): PageForm {
  const form = useForm<Texts>({
    defaultValues: draft.view().texts,
    resolver: pageResolver(draft),
    // The focus goes to the error summary, which leads to the fields.
    shouldFocusError: false,
  });
  useEffect(() => {
    const show = () => showOnScreen(form, draft.view().texts);
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

/** The very check of the check page and the Lambda; the type of an error is the code of its problem. */
const pageResolver =
  (draft: SectionDraft): Resolver<Texts> =>
  (texts) => {
    const problems = pageProblems(draft.page, draft.view(), texts);
    const errors = Object.fromEntries(problems.map(({ path, code }) => [path, { type: code }]));
    return problems.length === 0 ? { values: texts, errors: {} } : { values: {}, errors };
  };

/** Brings the screen up to what the draft holds, but for the text under the fingers. */
function showOnScreen(form: PageForm, texts: Texts): void {
  for (const path of Object.keys(form.getValues())) if (texts[path] === undefined) form.unregister(path);
  for (const [path, text] of Object.entries(texts)) {
    const before: string | undefined = form.getValues(path);
    if (before === text || document.activeElement?.id === fieldId(path)) continue;
    form.setValue(path, text);
    if (before !== undefined) checkGiven(form, path);
  }
}

/** Checks a field that holds something; that something is missing is said only once somebody wants to go on. */
export function checkGiven(form: PageForm, path: string): void {
  if (form.getValues(path) || form.formState.isSubmitted) void form.trigger(path);
}

/** The errors on the screen as problems of the page. */
export const problemsShown = (page: string, view: DraftView, errors: FieldErrors<Texts>): FieldProblem[] =>
  inReadingOrder(
    view,
    Object.entries(errors).map(([path, error]) => ({ page, path, code: String(error?.type) })),
  );
