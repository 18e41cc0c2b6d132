import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { useAction } from '../../app/use-action.ts';
import { focusPage } from '../../ui/focus-page.ts';
import type { SectionDraft } from '../form/autosave/section-draft.ts';
import { NotAllSaved } from '../form/use-hand-in.ts';
import { heldOnwardQuery } from './held-onward.ts';

/** Hands a part of the proof in once all that was typed has reached the server. */
export function useHandInProof(link: string, draft: SectionDraft) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { queryKey } = heldOnwardQuery(link);
  return useAction({
    // Offline it is said at once, rather than sent some time later.
    networkMode: 'always',
    mutationFn: async (name: string) => {
      if (!(await draft.settle())) throw new NotAllSaved();
      return call('handInOnward', { body: { link, name } });
    },
    onSuccess: (held) => {
      announce(t('onwardPart.handIn.done'));
      queryClient.setQueryData(queryKey, held);
      scrollTo(0, 0);
      focusPage();
    },
    onError: (error) =>
      hasCode(error, 'proofClosed', 'illegalTransition', 'proofIncomplete', 'linkInvalid')
        ? queryClient.invalidateQueries({ queryKey })
        : undefined,
  });
}
