import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useAnnounce } from '../../../app/announcer.tsx';
import { call } from '../../../app/api-client.ts';
import { hasCode } from '../../../app/api-problem.ts';
import { useLanguage } from '../../../app/language.tsx';
import { useAction } from '../../../app/use-action.ts';
import { fieldId } from '../../../ui/field-id.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { Texts } from '../autosave/draft-view.ts';
import { mayChange, type PageDesk } from '../desk.ts';
import { type Attachment, attachmentsOf, refusedUnsent, withoutRow } from './attachment.ts';
import { useUploads } from './use-uploads.ts';

/** How soon to look again while files are being checked. */
const soon = 1000;

type Refused = { key: string; name: string; reason: NonNullable<ReturnType<typeof refusedUnsent>> };

/** The attachments of a field: what is on its way, what was checked, and what can be done with each. */
export function useAttachments({ desk, draft, picture }: PageDesk, field: string) {
  const { id: applicationId } = desk.view.application;
  const place = { page: draft.page.id, field };
  const { uploads, look, start, again, forget } = useUploads(applicationId, place);
  const [unsent, setUnsent] = useState<readonly Refused[]>([]);
  const now = useNow();
  const { documents } = desk.view;
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const attachments = attachmentsOf({ documents, current: picture.current, place, uploads, now }).filter(
    ({ key }) => !gone.has(key),
  );
  const { formState, trigger } = useFormContext<Texts>();
  const recheck = () => formState.isSubmitted && void trigger(field);

  const waiting = attachments.some(({ state }) => state === 'checking');
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void look(), soon);
    return () => clearInterval(timer);
  }, [waiting, look]);
  const missing = withoutRow(attachments, picture.current, field)
    .filter((id) => mayChange(desk, place.page, `${field}/${id}`))
    .join(' ');
  useEffect(() => {
    for (const id of missing.split(' ').filter(Boolean)) draft.addRow(field, id);
  }, [missing, draft, field]);
  useSpoken(attachments);

  const removal = useRemoval(applicationId, (attachment) => {
    forget(attachment.key);
    setGone((all) => new Set([...all, attachment.key]));
    if (attachment.documentId && picture.current[`${field}/${attachment.documentId}`])
      draft.removeRow(field, attachment.documentId);
    recheck();
    void look();
  });
  return {
    ...{ attachments, unsent, again, removal },
    choose(files: readonly File[]) {
      const looked = files.map((file) => ({ file, reason: refusedUnsent(file) }));
      setUnsent(
        looked.flatMap(({ file, reason }) => (reason ? [{ key: crypto.randomUUID(), name: file.name, reason }] : [])),
      );
      start(looked.flatMap(({ file, reason }) => (reason ? [] : [file])));
    },
    /** Where the focus goes when an attachment is gone: to its neighbour, else to the choice of files. */
    neighbour(key: string): string {
      const at = attachments.findIndex((one) => one.key === key);
      const next = attachments[at + 1] ?? attachments[at - 1];
      return next ? attachmentId(next.key) : fieldId(field);
    },
  };
}

export const attachmentId = (key: string): string => `attachment-${key}`;

function useRemoval(applicationId: string, done: (attachment: Attachment) => void) {
  return useAction({
    mutationFn: async (attachment: Attachment) => {
      const { documentId } = attachment;
      if (documentId) await call('removeAttachment', { parameters: { applicationId, documentId } }).catch(unlessGone);
      return attachment;
    },
    onSuccess: done,
  });
}

/** What a colleague removed a moment ago is removed. */
function unlessGone(error: unknown): void {
  if (!hasCode(error, 'notFound')) throw error;
}

/** Says how the check of a file ended, without moving the focus. */
function useSpoken(attachments: readonly Attachment[]): void {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const before = useRef(new Map<string, Attachment['state']>());
  useEffect(() => {
    const ended = attachments.filter(({ key, state }) => {
      const was = before.current.get(key);
      return was !== undefined && was !== state && (state === 'stored' || state === 'refused' || state === 'failed');
    });
    before.current = new Map(attachments.map(({ key, state }) => [key, state]));
    const sentences = ended.map(({ name, state }) =>
      t(`files.said.${state as 'stored' | 'refused' | 'failed'}`, { name }),
    );
    if (sentences.length > 0) announce(sentences.join(' '));
  }, [attachments, announce, t]);
}
