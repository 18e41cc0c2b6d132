import { useEffect } from 'react';
import { type FieldErrors, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import type { FieldProblem } from '#schemas/errors.ts';
import type { Page } from '#schemas/form/page.ts';
import { fieldId } from '../../ui/field-id.ts';
import type { DraftView, Texts } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import type { Desk } from './desk.ts';
import { inReadingOrder, pageProblems } from './page-problems.ts';

export type PageForm = UseFormReturn<Texts>;

/**
 * The form of a page. react-hook-form owns what is on the screen: texts, errors, whether it was handed in. The draft
 * stores what is typed and says what changed elsewhere. A field goes by its path (`posts/k3f9/fte`), so a row keeps
 * its texts and errors when rows before it come and go.
 */
export function usePageForm(desk: Desk, draft: SectionDraft, showProblems: boolean): PageForm {
  const form = useForm<Texts>({
    defaultValues: draft.view().texts,
    resolver: pageResolver(desk, draft),
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
  (desk: Desk, { page }: SectionDraft): Resolver<Texts> =>
  (texts) => {
    const problems = pageProblems(desk, page.id, texts);
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

/**
 * Looks again at what is marked as wrong: a change may mend it elsewhere (a sum over several fields), or hide the field
 * that it was about.
 */
export function recheckMarked(form: PageForm): void {
  const marked = Object.keys(form.formState.errors);
  if (marked.length > 0) void form.trigger(marked);
}

/** The errors on the screen as problems of the page. */
export const problemsShown = (page: Page, view: DraftView, errors: FieldErrors<Texts>): FieldProblem[] =>
  inReadingOrder(
    page,
    view.current,
    Object.entries(errors).map(([path, error]) => ({ page: page.id, path, code: String(error?.type) })),
  );
