import { useEffect, useRef } from 'react';
import { call } from '../../../app/api-client.ts';
import { ApiProblem, hasCode, isTransient } from '../../../app/api-problem.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { useDraftViews } from '../autosave/use-drafts.ts';
import { type Desk, mayChange } from '../desk.ts';
import { type Attachment, attachmentsOf, withoutRow } from './attachment.ts';
import { lookAgain, uploads, useUploads } from './uploads.ts';

/** How soon to look again while files are being checked. */
const soon = 1000;

export type FieldAttachments = { draft: SectionDraft; field: string; attachments: readonly Attachment[] };

/** The attachments of every field of files of a form. */
export function useAllAttachments(desk: Desk): FieldAttachments[] {
  const { documents, application } = desk.view;
  const own = useUploads(application.id);
  const now = useNow();
  const views = useDraftViews(desk.drafts);
  return desk.drafts.flatMap((draft, index) =>
    Object.entries(draft.page.fields)
      .filter(([, { kind }]) => kind === 'files')
      .map(([field]) => {
        const current = views[index]?.current ?? {};
        const place = { page: draft.page.id, field };
        return { draft, field, attachments: attachmentsOf({ documents, current, place, uploads: own, now }) };
      }),
  );
}

/**
 * What becomes of files on their way, whatever page of the form is open: once a file was let in, it gets its place in
 * the form, and what it replaces is taken out.
 */
export function useArrivals(desk: Desk): void {
  const all = useAllAttachments(desk);
  const { id: applicationId } = desk.view.application;
  const waiting = all.some(({ attachments }) => attachments.some(({ state }) => state === 'checking'));
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void lookAgain(applicationId), soon);
    return () => clearInterval(timer);
  }, [waiting, applicationId]);
  const beingTakenOut = useRef(new Set<string>());
  useEffect(() => {
    for (const { draft, field, attachments } of all) {
      for (const id of withoutRow(attachments, draft.view().current, field))
        if (mayChange(desk, draft.page.id, `${field}/${id}`)) draft.addRow(field, id);
      for (const { key, state, replaces } of attachments) {
        if (state !== 'stored' || replaces === undefined || beingTakenOut.current.has(replaces)) continue;
        beingTakenOut.current.add(replaces);
        void takeOut(applicationId, { key, replaces, draft, field }).finally(() =>
          beingTakenOut.current.delete(replaces),
        );
      }
    }
  });
}

type Replaced = { key: string; replaces: string; draft: SectionDraft; field: string };

/**
 * Takes out what a file that was let in replaces. Without an answer it is tried again at the next look; what the platform
 * refuses stays in the list beside the new file, where it can be removed.
 */
async function takeOut(applicationId: string, { key, replaces, draft, field }: Replaced): Promise<void> {
  try {
    await removeDocument(applicationId, replaces);
    if (draft.view().current[`${field}/${replaces}`]) draft.removeRow(field, replaces);
  } catch (error) {
    if (isTransient(error)) return;
    if (!(error instanceof ApiProblem)) throw error;
  }
  uploads.set(key, { replaces: undefined });
  await lookAgain(applicationId);
}

/** Deletes an attachment; what a colleague removed a moment ago is removed. */
export async function removeDocument(applicationId: string, documentId: string): Promise<void> {
  await call('removeAttachment', { parameters: { applicationId, documentId } }).catch((error: unknown) => {
    if (!hasCode(error, 'notFound')) throw error;
  });
}
