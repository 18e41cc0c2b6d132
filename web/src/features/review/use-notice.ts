import { useEffect, useState } from 'react';
import type { StoredDocument } from '#schemas/document/document.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { useAction } from '../../app/use-action.ts';
import type { NoticeFor } from './decision-inputs.ts';
import type { TaskFormProps } from './task-form.ts';

type Drafted = { document: StoredDocument; inputs: NoticeFor; opened: boolean };

/** The notice of a decision that is about to be made. It holds only as long as its inputs stay what they were. */
export function useNotice({ task, failure }: Pick<TaskFormProps, 'task' | 'failure'>, inputs: NoticeFor | undefined) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [drafted, setDrafted] = useState<Drafted>();
  const draft = useAction({
    mutationFn: (body: NoticeFor) =>
      call('draftNotice', { parameters: { applicationId: task.applicationId, taskId: task.id }, body }),
    onSuccess: (document, body) => {
      setDrafted({ document, inputs: body, opened: false });
      announce(t('notice.made'));
    },
  });
  // A notice that was refused will be refused again: it has to be made and looked at anew.
  useEffect(() => {
    if (hasCode(failure, 'noticeStale')) setDrafted(undefined);
  }, [failure]);
  const holds = drafted !== undefined && JSON.stringify(drafted.inputs) === JSON.stringify(inputs);
  return {
    /** Absent until a notice was made for exactly these inputs. */
    document: holds ? drafted.document : undefined,
    inputs: holds ? drafted.inputs : undefined,
    /** Whether there was one for other inputs. */
    outdated: drafted !== undefined && !holds,
    opened: holds && drafted.opened,
    open: () => setDrafted((before) => before && { ...before, opened: true }),
    draft: () => inputs && draft.mutate(inputs),
    isPending: draft.isPending,
    error: draft.error,
  };
}

export type NoticeState = ReturnType<typeof useNotice>;
