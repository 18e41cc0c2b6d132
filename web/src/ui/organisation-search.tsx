import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { limits } from '#schemas/limits.ts';
import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { OrganisationFound } from '#schemas/routes.ts';
import { call } from '../app/api-client.ts';
import { useLanguage } from '../app/language.tsx';
import { ProblemAlert } from '../app/problem-alert.tsx';
import { describedBy, hintId } from './field-frame.tsx';
import { OrganisationName } from './organisation-name.tsx';

type SearchProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Only organisations of these kinds; absent: all. */
  kinds?: readonly OrganisationKind[] | undefined;
  /** Leaves out those that exist no more. */
  existing?: boolean;
  onChoose(organisation: OrganisationFound): void;
  /** Searches here instead of asking the server: for what is not stored yet. */
  source?: ((query: string) => readonly OrganisationFound[]) | undefined;
};

/** People type on for about so long before they look at what was found. */
const patience = 200;
/** One letter stands in nearly every name. */
const fewest = 2;

/** Finds an organisation by its name or key. What was found are buttons below the field, their number is said. */
export function OrganisationSearch({ id, label, hint, kinds, existing = false, onChoose, source }: SearchProps) {
  const { t, plural } = useLanguage();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim());
  const asked = query.length >= fewest;
  const texts = { id, label, hint: hint ?? t('organisationSearch.hint') };
  const resultsId = useId();
  const { data, error } = useOrganisations(query, kinds, source);
  const found = asked ? data?.filter(({ dissolved }) => !existing || !dissolved) : undefined;
  return (
    <div className="organisation-search">
      <div className="kern-form-input">
        <label className="kern-label" htmlFor={id}>
          {label}
        </label>
        <div className="kern-hint" id={hintId(id)}>
          {texts.hint}
        </div>
        <input
          id={id}
          type="search"
          className="kern-form-input__input"
          value={typed}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy(texts)}
          aria-controls={resultsId}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <p className="organisation-search__count" role="status">
        {found && (found.length > 0 ? plural('organisationSearch.found', found.length) : t('organisationSearch.none'))}
        {found?.length === limits.organisationsFound && ` · ${t('organisationSearch.most', { count: found.length })}`}
      </p>
      {error && asked && <ProblemAlert error={error} />}
      <Results
        id={resultsId}
        found={found ?? []}
        onChoose={(organisation) => {
          setTyped('');
          onChoose(organisation);
        }}
      />
    </div>
  );
}

type ResultsProps = { id: string; found: readonly OrganisationFound[]; onChoose: SearchProps['onChoose'] };

function Results({ id, found, onChoose }: ResultsProps) {
  const { t } = useLanguage();
  return (
    <ul id={id} className="organisation-search__results" aria-label={t('organisationSearch.results')}>
      {found.map((organisation) => (
        <li key={organisation.id}>
          <button type="button" className="organisation-search__result" onClick={() => onChoose(organisation)}>
            <OrganisationName organisation={organisation} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The text once it has not changed for a moment; at once when it was emptied. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : patience);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : settled;
}

function useOrganisations(query: string, kinds: SearchProps['kinds'], source: SearchProps['source']) {
  const named = kinds?.join(',');
  const { data, error } = useQuery({
    queryKey: ['organisations', 'search', query, named],
    queryFn: ({ signal }) => call('searchOrganisations', { query: { q: query, kinds: named }, signal }),
    enabled: query.length >= fewest && source === undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return source ? { data: source(query), error: null } : { data: data?.organisations, error };
}
