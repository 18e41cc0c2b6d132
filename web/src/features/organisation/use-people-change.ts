import { useQueryClient } from '@tanstack/react-query';
import { membersQuery, sessionQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';

/** Changes the people of an organisation, and shows them as they are then, also when somebody else was faster. */
export function usePeopleChange<Variables>(organisationId: string, change: (variables: Variables) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: change,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(organisationId).queryKey });
      // One's own role may have changed with it.
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
