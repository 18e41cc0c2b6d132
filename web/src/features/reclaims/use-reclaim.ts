import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import type { RouteBodyInput } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useActor } from '../../app/session.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';

export type ReclaimProps = { view: GrantView; reclaim: Reclaim };

/** Whoever belongs to the grantee sees it as grantees do, whatever they are besides. */
export const useIsGrantee = ({ grant }: GrantView): boolean =>
  useActor().memberships.some(({ organisationId }) => organisationId === grant.organisationId);

const where = ({ applicationId, id, version }: Reclaim) => ({
  parameters: { applicationId, reclaimId: id },
  ifMatch: version,
});

/** One of the officer's steps. `done` is said aloud afterwards. */
export const useStep = ({ view, reclaim }: ReclaimProps, done: string) =>
  useGrantChange(view, {
    send: (body: RouteBodyInput<'conductReclaim'>) => call('conductReclaim', { ...where(reclaim), body }),
    done,
  });

export const useHear = ({ view, reclaim }: ReclaimProps, done: string) =>
  useGrantChange(view, { send: () => call('hearReclaim', { ...where(reclaim), body: {} }), done });

export const useDecide = ({ view, reclaim }: ReclaimProps, done: string) =>
  useGrantChange(view, {
    send: (body: RouteBodyInput<'decideReclaim'>) => call('decideReclaim', { ...where(reclaim), body }),
    done,
  });

export const useAnswer = ({ view, reclaim }: ReclaimProps, done: string) =>
  useGrantChange(view, {
    send: (body: RouteBodyInput<'answerHearing'>) => call('answerHearing', { ...where(reclaim), body }),
    done,
  });
