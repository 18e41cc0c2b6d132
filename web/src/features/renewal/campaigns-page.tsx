import { useQuery } from '@tanstack/react-query';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { roundsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';

export const CampaignsPage = () => (
  <RequireLogin action="grant.campaign">
    <Campaigns />
  </RequireLogin>
);

/** The rounds of the person's authority, each with the campaign of its grants. */
function Campaigns() {
  const { t, pick } = useLanguage();
  const actor = useActor();
  const { data, error, refetch } = useQuery(roundsQuery);
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const rounds = data.rounds.filter(({ authorityId }) => can(actor, 'grant.campaign', { authorityId }));
  return (
    <div className="page">
      <PageTitle>{t('campaigns.title')}</PageTitle>
      <p className="kern-body">{t(rounds.length === 0 ? 'campaigns.none' : 'campaigns.intro')}</p>
      <ul className="kern-list kern-list--bullet">
        {rounds.map(({ id: roundId, title }) => (
          <li key={roundId}>
            <TextLink to="/rounds/$roundId/campaign" params={{ roundId }}>
              {pick(title)}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
