import { useQuery } from '@tanstack/react-query';
import type { Application } from '#schemas/application/application.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { StatusBadge } from '../../ui/application-status.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';

export const ApplicationsPage = () => (
  <RequireLogin action="application.list">
    <Applications />
  </RequireLogin>
);

function Applications() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(applicationsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  return (
    <div className="page">
      <PageTitle>{t('applications.title')}</PageTitle>
      {data.applications.length === 0 ? (
        <>
          <p className="kern-body">{t('applications.none')}</p>
          <p className="actions">
            <ButtonLink to="/">{t('applications.toRounds')}</ButtonLink>
          </p>
        </>
      ) : (
        <ApplicationTable applications={data.applications} />
      )}
    </div>
  );
}

const numberOf = (application: Application) => ('number' in application ? application.number : undefined);

function ApplicationTable({ applications }: RouteResponse<'listApplications'>) {
  const { t, pick, language } = useLanguage();
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('applications.title')}</caption>
      <thead>
        <tr className="kern-table__row">
          {(['round', 'organisation', 'number', 'createdAt', 'status'] as const).map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {applications.map(({ application, organisationName, roundTitle, noticeReady, grant }) => (
          <tr className="kern-table__row" key={application.id}>
            <th scope="row" className="kern-table__cell" data-label={t('column.round')}>
              <TextLink to="/applications/$id" params={{ id: application.id }}>
                {pick(roundTitle)}
              </TextLink>
            </th>
            <td className="kern-table__cell" data-label={t('column.organisation')}>
              {organisationName}
            </td>
            <td className="kern-table__cell" data-label={t('column.number')}>
              {numberOf(application) ?? t('application.noNumber')}
            </td>
            <td className="kern-table__cell" data-label={t('column.createdAt')}>
              {formatInstant(application.createdAt, language)}
            </td>
            <td className="kern-table__cell" data-label={t('column.status')}>
              <StatusBadge status={application.status} noticeReady={noticeReady} />
              {grant && (
                <span className="table-hint">
                  <TextLink to="/grants/$applicationId" params={{ applicationId: application.id }}>
                    {t('grant.toGrant')}
                    <span className="kern-sr-only">: {numberOf(application)}</span>
                  </TextLink>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
