import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api-client.ts';

/** What waits for the cash office, and what went to it, page by page. */
export const exportsQuery = infiniteQueryOptions({
  queryKey: ['payment-exports'],
  queryFn: ({ pageParam, signal }) => call('listExports', { query: { cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  staleTime: 0,
});

/** After an export or an answer of the cash office grants stand otherwise, too. */
export function useReloadExports() {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: ['grant'] });
    await queryClient.invalidateQueries({ queryKey: ['grant-tasks'] });
  };
}
