import { useQueryClient } from '@tanstack/react-query';
import type { Grant } from '#schemas/grant/grant.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { hasCode } from '../app/api-problem.ts';
import { applicationQuery, grantQuery } from '../app/queries.ts';
import { useAction } from '../app/use-action.ts';
import { focusPage } from './focus-page.ts';

type GrantChange<Result, Variables> = {
  send: (variables: Variables) => Promise<Result>;
  /** Said aloud when it is done. */
  done: string;
};

/**
 * Does something to a grant, says that it is done, and reads the grant anew. When somebody was faster, the page shows
 * how it stands now.
 */
export function useGrantChange<Result, Variables = void>(
  { grant }: { grant: Pick<Grant, 'id'> },
  { send, done }: GrantChange<Result, Variables>,
) {
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: grantQuery(grant.id).queryKey });
    await queryClient.invalidateQueries({ queryKey: applicationQuery(grant.id).queryKey });
    await queryClient.invalidateQueries({ queryKey: ['grant-tasks'] });
  };
  return useAction<Result, Variables>({
    mutationFn: send,
    onSuccess: async () => {
      announce(done);
      await reload();
      focusPage();
    },
    onError: (error) => (hasCode(error, 'versionStale', 'illegalTransition') ? reload() : undefined),
  });
}
