import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ApplicationView } from '#schemas/routes.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Loader } from '../../ui/loader.tsx';
import { isOpen, useDesk } from './desk.ts';
import { NoLongerOpen } from './no-longer-open.tsx';
import { SectionForm } from './section-form.tsx';

const route = getRouteApi('/applications/$id/form/$page');

export const FormPage = () => (
  <RequireLogin action="application.edit">
    <LoadedForm />
  </RequireLogin>
);

function LoadedForm() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(applicationQuery(id));
  if (data) return <Draft view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

function Draft({ view }: { view: ApplicationView }) {
  const { page: pageId } = route.useParams();
  const { problems } = route.useSearch();
  const desk = useDesk(view);
  const draft = desk.drafts.find(({ page }) => page.id === pageId);
  if (!draft) return <ProblemPage error={new ApiProblem('notFound')} />;
  if (!isOpen(desk)) return <NoLongerOpen desk={desk} />;
  // Another stage of the application is another form: what may be changed differs.
  const key = `${pageId} ${desk.request?.id ?? ''}`;
  return <SectionForm key={key} desk={desk} draft={draft} showProblems={problems === true} />;
}
