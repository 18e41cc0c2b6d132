import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Loader } from '../../ui/loader.tsx';
import { useDrafts } from './autosave/use-drafts.ts';
import { NoLongerDraft } from './no-longer-draft.tsx';
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
  const actor = useActor();
  const { pages } = measureVersion(view.application.measure, view.application.measureVersion);
  const drafts = useDrafts(actor.person.id, view, pages);
  const draft = drafts.find(({ page }) => page.id === pageId);
  if (!draft) return <ProblemPage error={new ApiProblem('notFound')} />;
  if (view.application.status !== 'draft') return <NoLongerDraft view={view} drafts={drafts} />;
  return <SectionForm key={pageId} view={view} drafts={drafts} draft={draft} showProblems={problems === true} />;
}
