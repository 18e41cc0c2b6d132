import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { membersQuery, organisationsQuery } from '../../app/queries.ts';
import { RequireLogin } from '../../app/require-login.tsx';
import { useActor } from '../../app/session.tsx';
import { Loader } from '../../ui/loader.tsx';
import { OrganisationSearch } from '../../ui/organisation-search.tsx';
import { Select } from '../../ui/select.tsx';
import { AccessCode } from './access-code.tsx';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { Members } from './members.tsx';
import { Profile } from './profile.tsx';
import { TeamHistory } from './team-history.tsx';

export const OrganisationPage = () => (
  <RequireLogin action="member.list">
    <Organisation />
  </RequireLogin>
);

const route = getRouteApi('/organisation');

/** A list of more than this is searched rather than unfolded. */
const listedAtMost = 100;

type Choice = { id: string; name: string };

/** The organisations whose people somebody may see: their own, or all for the audit office and the administration. */
function useChoices(): { choices: Choice[] | undefined; error: Error | null } {
  const { memberships, person } = useActor();
  const seesAll = person.authorityRoles.some((role) => role === 'administrator' || role === 'auditor');
  const { data, error } = useQuery({ ...organisationsQuery, enabled: seesAll });
  const own = memberships.map(({ organisationId: id, organisationName: name }) => ({ id, name }));
  return { choices: seesAll ? data?.organisations : own, error };
}

function Organisation() {
  const { t } = useLanguage();
  const { of } = route.useSearch();
  const navigate = useNavigate();
  const { choices, error } = useChoices();
  if (error && !choices) return <ProblemPage error={error} />;
  if (!choices) return <Loader />;
  const chosen = choices.find(({ id }) => id === of) ?? choices[0];
  return (
    <div className="page">
      <PageTitle preline={chosen?.name}>{t('people.title')}</PageTitle>
      {choices.length > listedAtMost ? (
        <OrganisationSearch
          id="organisation"
          label={t('people.organisation')}
          onChoose={({ id }) => void navigate({ to: '/organisation', search: { of: id }, replace: true })}
        />
      ) : (
        choices.length > 1 && (
          <div className="people__choice">
            <Select
              id="organisation"
              label={t('people.organisation')}
              value={chosen?.id ?? ''}
              options={choices.map(({ id, name }) => ({ value: id, label: name }))}
              onValue={(id) => void navigate({ to: '/organisation', search: { of: id }, replace: true })}
            />
          </div>
        )
      )}
      {chosen && <People key={chosen.id} organisation={chosen} />}
    </div>
  );
}

function People({ organisation }: { organisation: Choice }) {
  const actor = useActor();
  const { data, error, refetch } = useQuery(membersQuery(organisation.id));
  if (error && !data) return <ProblemPage error={error} retry={refetch} />;
  if (!data) return <Loader />;
  const facts = { organisationId: organisation.id };
  const manages = can(actor, 'member.manage', facts);
  return (
    <>
      {can(actor, 'profile.edit', facts) && <Profile organisationId={organisation.id} />}
      {can(actor, 'accessCode.issue', facts) && (
        <AccessCode organisationId={organisation.id} name={organisation.name} />
      )}
      <Members organisationId={organisation.id} members={data.members} manages={manages} />
      {(manages || data.invitations.length > 0) && (
        <Invitations organisationId={organisation.id} invitations={data.invitations} manages={manages} />
      )}
      {manages && <Invite organisationId={organisation.id} />}
      {can(actor, 'member.history', facts) && <TeamHistory events={data.events} />}
    </>
  );
}
