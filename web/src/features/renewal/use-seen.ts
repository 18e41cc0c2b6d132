import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../app/api-client.ts';
import { useAction } from '../../app/use-action.ts';
import type { Basis } from './renewal-page.tsx';

/** Lets the authority know that somebody has looked at the follow-up draft: then nobody has to ask whether the mail came. */
export function useSeen({ grant }: Basis): void {
  const queryClient = useQueryClient();
  const { mutate } = useAction({
    mutationFn: () => call('seeRenewal', { parameters: { applicationId: grant.id }, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['grant', grant.id] }),
  });
  const isNew = grant.renewal?.applicationId !== undefined && grant.renewal.firstSeenAt === undefined;
  useEffect(() => {
    if (isNew) mutate();
  }, [isNew]);
}
