import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasCode, isTransient } from './api-problem.ts';
import { sessionQuery } from './queries.ts';

/** A refusal stays a refusal; only what may pass by itself is asked for again, twice. */
const retry = (failures: number, error: Error) => isTransient(error) && failures < 2;

/** Whoever is told that nobody is logged in any more lets the whole page know. */
export function noteProblem(error: unknown): void {
  if (hasCode(error, 'notAuthenticated')) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteProblem }),
  mutationCache: new MutationCache({ onError: noteProblem }),
  defaultOptions: { queries: { retry, staleTime: 5_000 }, mutations: { retry: false } },
});
