import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../app/language.tsx';
import { PageTitle } from '../app/page-title.tsx';
import { ProblemPage } from '../app/problem-page.tsx';
import { grantQuery } from '../app/queries.ts';
import { RequireLogin } from '../app/require-login.tsx';
import { TextLink } from './link.tsx';
import { Loader } from './loader.tsx';

/** Shows a page about the grant of its address, to those who may see it. The parameter is `applicationId` on all of them. */
export const WithGrant = ({ children }: { children: (view: GrantView) => ReactNode }) => (
  <RequireLogin action="grant.read">
    <Loaded>{children}</Loaded>
  </RequireLogin>
);

function Loaded({ children }: { children: (view: GrantView) => ReactNode }) {
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(grantQuery(applicationId));
  if (data) return children(data);
  return error ? <ProblemPage error={error} retry={refetch} /> : <Loader />;
}

type GrantSubPageProps = { view: GrantView; title: string; children: ReactNode };

/** A page below that of a grant: the way back, whose grant it is, and its own title. */
export function GrantSubPage({ view: { grant, organisationName, round }, title, children }: GrantSubPageProps) {
  const { t, pick } = useLanguage();
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/grants/$applicationId" params={{ applicationId: grant.id }}>
          {t('grant.back', { number: grant.number })}
        </TextLink>
      </p>
      <PageTitle preline={`${organisationName} · ${pick(round.title)}`}>{title}</PageTitle>
      {children}
    </div>
  );
}
