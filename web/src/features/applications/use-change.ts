import { useQueryClient } from '@tanstack/react-query';
import type { Application } from '#schemas/application/application.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { focusPage } from '../../ui/focus-page.ts';

/**
 * Withdraws or discards an application, or revokes the consent, and says that it is done. When somebody was faster, the
 * page shows the new state.
 */
export function useChange(
  route: 'withdrawApplication' | 'discardApplication' | 'revokeConsent',
  application: Application,
  done: string,
) {
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: applicationQuery(application.id).queryKey });
    await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
  };
  const request = { parameters: { applicationId: application.id }, ifMatch: application.version };
  return useAction({
    mutationFn: () => (route === 'discardApplication' ? call(route, request) : call(route, { ...request, body: {} })),
    onSuccess: async () => {
      announce(done);
      await reload();
      focusPage();
    },
    onError: (error) => (hasCode(error, 'versionStale', 'illegalTransition') ? reload() : undefined),
  });
}
