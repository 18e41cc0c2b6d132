import type { OrganisationFound } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';

/** An organisation with what tells it from others of its name: its Kreis, or its kind, and its official key. */
export function OrganisationName({ organisation }: { organisation: OrganisationFound }) {
  const { t } = useLanguage();
  const { name, kind, kreisName, ags, dissolved } = organisation;
  const facts = [
    kreisName ?? t(`kind.${kind}`),
    ags && t('organisationSearch.key', { key: ags }),
    dissolved && t('organisationSearch.dissolved'),
  ];
  return (
    <>
      <span className="organisation-name">{name}</span>{' '}
      <span className="organisation-name__facts">{facts.filter(Boolean).join(' · ')}</span>
    </>
  );
}
