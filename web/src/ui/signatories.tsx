import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../app/language.tsx';
import { membersQuery } from '../app/queries.ts';

/** The colleagues who may sign for an organisation, so that nobody has to ask around. */
export function Signatories({ organisationId }: { organisationId: string }) {
  const { t } = useLanguage();
  const { data } = useQuery(membersQuery(organisationId));
  const signatories = data?.members.filter(({ role }) => role === 'signatory') ?? [];
  if (signatories.length === 0) return null;
  return (
    <>
      <p className="kern-body">{t('signatories.title')}</p>
      <ul className="kern-list kern-list--bullet">
        {signatories.map(({ personId, name, email }) => (
          <li key={personId}>
            {name},{' '}
            <a className="kern-link kern-link--no-visited-state" href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
