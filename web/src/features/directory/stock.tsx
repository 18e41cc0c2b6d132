import { useNavigate } from '@tanstack/react-router';
import { type Organisation, organisationKinds } from '#schemas/organisation/organisation.ts';
import { useLanguage } from '../../app/language.tsx';
import { OrganisationSearch } from '../../ui/organisation-search.tsx';
import { Panel } from '../../ui/panel.tsx';

/** How many organisations of each kind there are, and a way to each. */
export function Stock({ organisations }: { organisations: readonly Organisation[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <Panel title={t('directory.stock')}>
      <dl className="directory__stock">
        {organisationKinds.map((kind) => {
          const all = organisations.filter((one) => one.kind === kind);
          const dissolved = all.filter((one) => one.dissolved).length;
          return (
            <div key={kind}>
              <dt>{t(`directory.kinds.${kind}`)}</dt>
              <dd>
                <strong>{all.length}</strong>
                {dissolved > 0 && <span> {t('directory.dissolvedCount', { count: dissolved })}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      <OrganisationSearch
        id="directory-search"
        label={t('directory.search')}
        onChoose={({ id }) => void navigate({ to: '/organisation', search: { of: id } })}
      />
    </Panel>
  );
}
