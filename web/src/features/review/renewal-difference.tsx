import { useQuery } from '@tanstack/react-query';
import { differences } from '#schemas/renewal/difference.ts';
import { comparablePages } from '#schemas/renewal/renewal-form.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { basisQuery } from '../../app/queries.ts';
import { DifferenceList } from '../../ui/difference-list.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { TextLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';

/** What a follow-up application says other than the one that it renews: the rest was looked at last time. */
export function RenewalDifference({ view }: { view: ApplicationView }) {
  const { renews } = view.application;
  return renews ? <Difference view={view} of={renews} /> : null;
}

type Renews = NonNullable<ApplicationView['application']['renews']>;

function Difference({ view, of }: { view: ApplicationView; of: Renews }) {
  const { t } = useLanguage();
  const { data, error } = useQuery(basisQuery(view.application.id));
  const { pages } = versionOf(view);
  return (
    <Panel title={t('renewal.caseTitle')}>
      <p className="kern-body">
        {t('renewal.caseBody')}{' '}
        <TextLink to="/cases/$id" params={{ id: of.applicationId }}>
          {of.number}
        </TextLink>
      </p>
      {error && <ProblemAlert error={error} />}
      {!data && !error && <Loader />}
      {data && (
        <DifferenceList
          differences={differences(comparablePages(pages), data.sections, view.sections)}
          pages={pages}
          none={t('renewal.noDifference')}
        />
      )}
    </Panel>
  );
}
