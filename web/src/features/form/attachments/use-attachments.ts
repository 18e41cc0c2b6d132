import { useEffect, useRef, useState } from 'react';
import type { FilesField } from '#schemas/form/field.ts';
import { limits } from '#schemas/limits.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { useAction } from '../../../app/use-action.ts';
import { fieldId } from '../../../ui/field-id.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { useDraftView } from '../autosave/use-drafts.ts';
import type { Desk } from '../desk.ts';
import { useFormHandle } from '../fields/form-handle.tsx';
import { type Attachment, attachmentsOf, roomIn, sift, type UnsentReason } from './attachment.ts';
import { lookAgain, uploads, useUploads } from './uploads.ts';
import { removeDocument } from './use-arrivals.ts';

export type Unsent = { key: string; name: string; reason: UnsentReason };

type AttachmentsProps = { desk: Desk; draft: SectionDraft; name: string; field: FilesField };

/** The attachments of a field: what is on its way, what was checked, and what can be done with each. */
export function useAttachments({ desk, draft, name, field }: AttachmentsProps) {
  const { documents, application } = desk.view;
  const { current } = useDraftView(draft);
  const place = { applicationId: application.id, page: draft.page.id, field: name };
  const own = useUploads(application.id);
  const now = useNow();
  const [unsent, setUnsent] = useState<readonly Unsent[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const attachments = attachmentsOf({ documents, current, place, uploads: own, now }).filter(
    ({ key }) => !gone.has(key),
  );
  useSpoken(attachments);
  const form = useFormHandle();
  const removal = useAction({
    mutationFn: async (attachment: Attachment) => {
      if (attachment.documentId) await removeDocument(application.id, attachment.documentId);
      return attachment;
    },
    onSuccess(attachment: Attachment) {
      uploads.forget(attachment.key);
      setGone((all) => new Set([...all, attachment.key]));
      const { documentId } = attachment;
      if (documentId && draft.view().current[`${name}/${documentId}`]) draft.removeRow(name, documentId);
      if (form.isSubmitted()) void form.trigger(name);
      void lookAgain(application.id);
    },
  });
  const room = roomIn(attachments, field.maxFiles);
  const begin = (files: readonly File[], roomForThem: number, replaces?: string) => {
    const onFile = documents.filter(({ kind }) => kind === 'attachment').length;
    const { sent, unsent } = sift(files, { field: roomForThem, application: limits.attachments - onFile });
    setUnsent(unsent);
    uploads.start(place, sent, replaces);
  };
  return {
    ...{ attachments, unsent, removal, room },
    again: (key: string) => uploads.again(key),
    choose: (files: readonly File[]) => begin(files, room),
    /** The old file goes only once the new one was let in. */
    replace: (documentId: string, files: readonly File[]) => begin(files, 1, documentId),
    /** Where the focus goes when an attachment is gone: to its neighbour, else to the choice of files. */
    neighbour(key: string): string {
      const at = attachments.findIndex((one) => one.key === key);
      const next = attachments[at + 1] ?? attachments[at - 1];
      return next ? attachmentId(next.key) : fieldId(name);
    },
  };
}

export const attachmentId = (key: string): string => `attachment-${key}`;

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
