import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Application } from '#schemas/application/application.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { hasCode } from '../../app/api-problem.ts';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import type { Desk } from './desk.ts';

/** Something typed has not reached the server: handing in now would hand in something else than what is on the screen. */
export class NotAllSaved extends Error {}

type HandIn = {
  send(): Promise<Application>;
  /** What is said once it is done. */
  done: string;
  to: '/applications/$id' | '/applications/$id/receipt';
};

/** Sends the form off, once all that was typed is saved: the submission of a draft, or the answer to a request. */
export function useHandIn({ view: { application }, drafts }: Desk, { send, done, to }: HandIn) {
  const announce = useAnnounce();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { queryKey } = applicationQuery(application.id);
  return useAction({
    mutationFn: async () => {
      const saved = await Promise.all(drafts.map((draft) => draft.settle()));
      if (saved.includes(false)) throw new NotAllSaved();
      return send();
    },
    onSuccess: async (handedIn) => {
      announce(done);
      // First away from here, then the new state: a submitted draft on this page would look like a mishap.
      await navigate({ to, params: { id: application.id } });
      queryClient.setQueryData(queryKey, (view) => view && { ...view, application: handedIn });
      await queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
    },
    onError: (error) =>
      hasCode(error, 'versionStale', 'illegalTransition', 'formIncomplete')
        ? queryClient.invalidateQueries({ queryKey })
        : undefined,
  });
}
