import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { applicationQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { Alert } from '../../ui/alert.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDeadline, formatMoment } from '../../ui/format.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';

const route = getRouteApi('/applications/$id/receipt');

export const ReceiptPage = () => (
  <RequireLogin action="application.list">
    <LoadedReceipt />
  </RequireLogin>
);

function LoadedReceipt() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(applicationQuery(id));
  if (data) return <Receipt view={data} />;
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

/** What the applicant keeps: that the application has arrived, when, under which number, and on paper. */
function Receipt({ view }: { view: ApplicationView }) {
  const { t, pick, language } = useLanguage();
  const { application, round, organisationName } = view;
  // The page is open before the application is loaded anew: a draft here is about to be seen as submitted.
  if (!('submittedAt' in application)) return <Loader />;
  const number = 'number' in application ? application.number : undefined;
  return (
    <div className="page">
      <PageTitle preline={organisationName}>{t('receipt.title')}</PageTitle>
      <div role="status">
        <Alert kind={application.late ? 'warning' : 'success'} title={pick(round.title)}>
          <p className="kern-body">{number ? t('receipt.number', { number }) : t('receipt.numberComes')}</p>
          {application.late && (
            <p className="kern-body">{t('receipt.late', { closed: formatDeadline(round.closesAt, language) })}</p>
          )}
        </Alert>
      </div>
      <Panel title={t('receipt.facts')}>
        <div className="notice-facts">
          <Facts
            facts={[
              { label: t('receipt.moment'), value: formatMoment(application.submittedAt, language) },
              { label: t('column.number'), value: number ?? t('application.noNumber') },
              {
                label: t('application.requestedAmount'),
                value: formatCents(application.requestedAmount, language),
              },
              { label: t('round.authority'), value: round.authority },
            ]}
          />
        </div>
        <ReceiptPaper view={view} />
      </Panel>
      <p className="actions">
        <ButtonLink to="/applications/$id" params={{ id: application.id }}>
          {t('form.toApplication')}
        </ButtonLink>
        <ButtonLink look="secondary" to="/applications">
          {t('receipt.toApplications')}
        </ButtonLink>
      </p>
    </div>
  );
}

/** The receipt as a PDF, as soon as it is written. */
function ReceiptPaper({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const paper = view.documents.find(({ kind, status }) => kind === 'receipt' && status === 'stored');
  return (
    <div role="status">
      {paper ? (
        <p className="kern-body">
          <DocumentLink document={paper} name={t('receipt.open')} />
        </p>
      ) : (
        <p className="kern-body">{t('receipt.comes')}</p>
      )}
    </div>
  );
}
