import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ApplicationView, RouteResponse } from '#schemas/routes.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery, basisQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Loader } from '../../ui/loader.tsx';
import { isOpen, useDesk } from '../form/desk.ts';
import { NoLongerOpen } from '../form/no-longer-open.tsx';
import { RenewalForm } from './renewal-form.tsx';
import { useSeen } from './use-seen.ts';

export type Basis = RouteResponse<'getBasis'>;

const route = getRouteApi('/applications/$id/renewal');

/** A follow-up application on one page: what stays, what is asked anew, the difference, the amount, the submission. */
export const RenewalPage = () => (
  <RequireLogin action="application.edit">
    <LoadedRenewal />
  </RequireLogin>
);

function LoadedRenewal() {
  const { id } = route.useParams();
  const view = useQuery(applicationQuery(id));
  const basis = useQuery(basisQuery(id));
  const error = view.error ?? basis.error;
  if (view.data && basis.data) return <Renewal view={view.data} basis={basis.data} />;
  return error ? (
    <ProblemPage error={error} retry={() => Promise.all([view.refetch(), basis.refetch()])} />
  ) : (
    <Loader />
  );
}

function Renewal({ view, basis }: { view: ApplicationView; basis: Basis }) {
  const desk = useDesk(view);
  useSeen(basis);
  if (!view.application.renews) return <ProblemPage error={new ApiProblem('notFound')} />;
  return isOpen(desk) && !desk.request ? <RenewalForm desk={desk} basis={basis} /> : <NoLongerOpen desk={desk} />;
}
