import { useQueryClient } from '@tanstack/react-query';
import type { Application } from '#schemas/application/application.ts';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';

/** Withdraws or discards an application, or revokes the consent. When somebody was faster, the page shows the new state. */
export function useChange(
  route: 'withdrawApplication' | 'discardApplication' | 'revokeConsent',
  application: Application,
) {
  const queryClient = useQueryClient();
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: applicationQuery(application.id).queryKey });
    await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
  };
  const request = { parameters: { applicationId: application.id }, ifMatch: application.version };
  return useAction({
    mutationFn: () => (route === 'discardApplication' ? call(route, request) : call(route, { ...request, body: {} })),
    onSuccess: reload,
    onError: (error) => (hasCode(error, 'versionStale', 'illegalTransition') ? reload() : undefined),
  });
}
