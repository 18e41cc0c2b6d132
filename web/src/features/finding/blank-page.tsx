import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formulaInWords } from '#schemas/measures/formula.ts';
import type { Measure, MeasureVersion } from '#schemas/measures/measure.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { ProblemPage } from '../../app/problem-page.tsx';
import { measureQuery, roundsQuery } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { Loader } from '../../ui/loader.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { type ListedRound, RoundFacts } from '../../ui/round-facts.tsx';
import { BlankForm } from './blank-form.tsx';
import { useReady } from './use-ready.ts';

const route = getRouteApi('/measures/$id/blank');

/** The form of a measure as it stands empty: to read, to discuss, to print. For everybody, without a login. */
export function BlankPage() {
  const { id } = route.useParams();
  const measure = useQuery(measureQuery(id));
  const rounds = useQuery(roundsQuery);
  const error = measure.error ?? rounds.error;
  if (measure.data && rounds.data) {
    const ofMeasure = rounds.data.rounds.filter((round) => round.measure === id);
    return <Blank measure={measure.data} round={ofMeasure.find(({ open }) => open) ?? ofMeasure[0]} />;
  }
  const retry = () => void Promise.all([measure.refetch(), rounds.refetch()]);
  return error ? <ProblemPage error={error} retry={retry} /> : <Loader />;
}

/** The newest version of the form, with the terms of the round in which it is used. */
function Blank({ measure, round }: { measure: Measure; round: ListedRound | undefined }) {
  const { t, pick } = useLanguage();
  const version = measure.versions.at(-1);
  if (!version) throw new Error(`the measure "${measure.id}" has no version`);
  return (
    <div className="page blank">
      <PageTitle preline={round && pick(round.title)}>{t('blank.title', { measure: pick(measure.title) })}</PageTitle>
      <p className="kern-body">{t('blank.lead')}</p>
      <p className="actions">
        <PrintButton>{t('blank.print')}</PrintButton>
        <ButtonLink look="secondary" to="/">
          {t('blank.begin')}
        </ButtonLink>
      </p>
      {round && <AtAGlance version={version} round={round} />}
      <Ready version={version} />
      <BlankForm version={version} />
    </div>
  );
}

function AtAGlance({ version, round }: { version: MeasureVersion; round: ListedRound }) {
  const { t, language } = useLanguage();
  // Rates belong to a version: what an older round sets, the newest version may call otherwise.
  const known = Object.keys(version.rates).every((name) => round.rates[name] !== undefined);
  return (
    <Panel title={t('blank.facts')} look="accent">
      <div className="notice-facts">
        <RoundFacts round={round} />
      </div>
      {known && (
        <p className="kern-body">
          <strong>{t('blank.formula')}:</strong> {formulaInWords(version, round, language)}
        </p>
      )}
    </Panel>
  );
}

/** What somebody collects before they begin. */
function Ready({ version }: { version: MeasureVersion }) {
  const { t } = useLanguage();
  const lines = useReady(version);
  if (lines.length === 0) return null;
  return (
    <Panel title={t('blank.ready')}>
      <ul className="kern-list kern-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  );
}
