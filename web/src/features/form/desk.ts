import { useMemo } from 'react';
import type { FormContext, MeasureVersion } from '#schemas/measures/measure.ts';
import { type InformationRequest, unlocks } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useActor } from '../../app/session.tsx';
import { formContext, versionOf } from '../../ui/form-context.ts';
import { openRequestOf } from '../../ui/open-request.ts';
import type { DraftView } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';
import { useDrafts } from './autosave/use-drafts.ts';

/** All that somebody has before them who fills in a form. */
export type Desk = {
  view: ApplicationView;
  version: MeasureVersion;
  context: FormContext;
  /** One for each page, in their order. */
  drafts: SectionDraft[];
  /** The open information request; then only what it names can be changed. */
  request: InformationRequest | undefined;
};

/** What the fields of a page need of it. A municipality's part has no application of its own, and so no files. */
export type FieldsDesk = Pick<Desk, 'version' | 'request'> & Partial<Pick<Desk, 'view' | 'context' | 'drafts'>>;

/** One page of it, and how it looks at the moment. */
export type PageDesk<D extends FieldsDesk = FieldsDesk> = { desk: D; draft: SectionDraft; picture: DraftView };

export const hasApplication = (desk: FieldsDesk): desk is Desk => desk.view !== undefined;

export function useDesk(view: ApplicationView): Desk {
  const actor = useActor();
  const version = versionOf(view);
  const drafts = useDrafts(actor.person.id, view, version.pages);
  return useMemo(
    () => ({ view, version, drafts, context: formContext(view), request: openRequestOf(view) }),
    [view, version, drafts],
  );
}

/** Whether the form takes anything at all at present. */
export const isOpen = ({ view, request }: Desk): boolean =>
  view.application.status === 'draft' || request?.status === 'open';

/** Whether this place can be changed: all of a draft, and what an information request names. */
export const mayChange = ({ request }: Pick<Desk, 'request'>, page: string, path: string): boolean =>
  request === undefined || unlocks(request.fields, page, path);

/** The drafts of pages on which there is something to do: all of a draft, or those with something that was asked for. */
export const pagesToFill = ({ drafts, request }: Pick<Desk, 'drafts' | 'request'>): SectionDraft[] =>
  drafts.filter(({ page }) => request === undefined || request.fields.some((field) => field.page === page.id));
