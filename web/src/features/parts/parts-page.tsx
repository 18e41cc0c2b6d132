import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { MeasureVersion, PartsOfMeasure } from '#schemas/measures/measure.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { ApiProblem } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Alert } from '../../ui/alert.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { InviteParts } from './invite-parts.tsx';
import { OnePart } from './one-part.tsx';
import { PartsList } from './parts-list.tsx';
import { PartsTotals } from './parts-totals.tsx';

const route = getRouteApi('/applications/$id/parts');

/** How often the page looks for what has come in. */
const lookEvery = 20_000;

export const PartsPage = () => (
  <RequireLogin action="part.manage">
    <LoadedParts />
  </RequireLogin>
);

function LoadedParts() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...applicationQuery(id), refetchInterval: lookEvery });
  if (data) return <Parts view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

/** An application with what its measure knows of parts. */
export type PartsDesk = { view: ApplicationView; version: MeasureVersion; parts: PartsOfMeasure };

function Parts({ view }: { view: ApplicationView }) {
  const { part: partId } = route.useSearch();
  const version = versionOf(view);
  if (!version.parts) return <ProblemPage error={new ApiProblem('notFound')} />;
  const desk: PartsDesk = { view, version, parts: version.parts };
  if (partId === undefined) return <AllParts desk={desk} />;
  const part = view.parts.find(({ id }) => id === partId);
  return part ? <OnePart key={part.id} desk={desk} part={part} /> : <ProblemPage error={new ApiProblem('notFound')} />;
}

/** Who was asked, what is missing, what it comes to, and who else can be asked. */
function AllParts({ desk }: { desk: PartsDesk }) {
  const { t, pick } = useLanguage();
  const { view } = desk;
  const params = { id: view.application.id };
  const open = view.application.status === 'draft';
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/applications/$id" params={params}>
          {t('form.toOverview')}
        </TextLink>
      </p>
      <PageTitle preline={`${view.organisationName} · ${pick(view.round.title)}`}>{t('parts.title')}</PageTitle>
      {open ? (
        <p className="form__intro">{t('parts.intro')}</p>
      ) : (
        <Alert kind="info" title={t('parts.overTitle')}>
          <p className="kern-body">{t('parts.overBody')}</p>
        </Alert>
      )}
      <PartsTotals desk={desk} />
      <PartsList desk={desk} open={open} />
      {open && <InviteParts desk={desk} />}
    </div>
  );
}
