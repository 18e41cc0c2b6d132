import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { limits } from '#schemas/limits.ts';
import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { Part } from '#schemas/part/part.ts';
import type { OrganisationFound } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Hint, hintId } from '../../ui/field-frame.tsx';
import { type Entry, findId } from './invitation.ts';

type FindProps = {
  kinds: readonly OrganisationKind[];
  /** Who was asked already. */
  asked: readonly Part[];
  chosen: readonly Entry[];
  full: boolean;
  onFound(organisation: OrganisationFound): void;
  onByHand(): void;
};

/** Long enough to finish a syllable. */
const typingPause = 250;
const shortest = 2;

/** What was typed, once the fingers rest. */
function useRested(typed: string): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}

/** Looks for organisations of the measure's kinds by name or official key, and offers to type one by hand. */
export function FindOrganisation({ kinds, full, onByHand, ...rest }: FindProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const q = useRested(typed);
  const { data, error } = useQuery({
    queryKey: ['organisationSearch', q, kinds],
    queryFn: ({ signal }) => call('searchOrganisations', { query: { q, kinds: kinds.join(',') }, signal }),
    enabled: q.length >= shortest,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const found = q.length < shortest ? undefined : data?.organisations;
  return (
    <div className="find-organisation">
      <div className="kern-form-input">
        <label className="kern-label" htmlFor={findId}>
          {t('parts.invite.find')}
        </label>
        <Hint id={findId} label={t('parts.invite.find')} hint={t('parts.invite.findHint')} />
        <input
          className="kern-form-input__input"
          type="search"
          id={findId}
          aria-describedby={hintId(findId)}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          // Enter would send the invitations.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {error && <ProblemAlert error={error} />}
      <Found found={found} full={full} onFound={rest.onFound} asked={rest.asked} chosen={rest.chosen} />
      {full ? (
        <p className="kern-body">{t('parts.invite.full', { count: limits.partsAtOnce })}</p>
      ) : (
        <Button variant="secondary" icon="add" onClick={onByHand}>
          {t('parts.invite.byHand')}
        </Button>
      )}
    </div>
  );
}

type FoundProps = Pick<FindProps, 'asked' | 'chosen' | 'full' | 'onFound'> & {
  found: readonly OrganisationFound[] | undefined;
};

function Found({ found, asked, chosen, full, onFound }: FoundProps) {
  const { t, plural } = useLanguage();
  const wasAsked = new Set(asked.filter(({ status }) => status !== 'closed').map((part) => part.organisationId));
  const isChosen = new Set(chosen.map((entry) => entry.organisationId));
  return (
    <>
      <p className={found ? 'parts__hint' : 'kern-sr-only'} role="status">
        {found && (found.length > 0 ? plural('parts.invite.found', found.length) : t('parts.invite.nothing'))}
      </p>
      {found && found.length > 0 && (
        <ul className="found">
          {found.map((organisation) => (
            <li className="found__item" key={organisation.id}>
              <div>
                <span className="found__name">{organisation.name}</span>
                <span className="parts__hint">
                  {[t(`parts.kind.${organisation.kind}`), organisation.kreisName].filter(Boolean).join(', ')}
                </span>
              </div>
              {wasAsked.has(organisation.id) || isChosen.has(organisation.id) ? (
                <span className="parts__hint">
                  {t(wasAsked.has(organisation.id) ? 'parts.invite.alreadyAsked' : 'parts.invite.alreadyChosen')}
                </span>
              ) : (
                !full && (
                  <Button
                    variant="secondary"
                    aria-label={t('parts.invite.chooseWhom', { name: organisation.name })}
                    onClick={() => onFound(organisation)}
                  >
                    {t('parts.invite.choose')}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
