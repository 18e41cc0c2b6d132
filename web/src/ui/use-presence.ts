import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { limits } from '#schemas/limits.ts';
import type { Present } from '#schemas/routes.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { call } from '../app/api-client.ts';
import { useLanguage } from '../app/language.tsx';
import { applicationQuery } from '../app/queries.ts';

/** How soon what colleagues type is fetched while they are here: soon enough to talk about it on the telephone. */
const mergeInterval = 5_000;

const nobody: readonly Present[] = [];

/** Whom the person has been told of, by application: going to another page is no arrival. */
const told = new Map<string, ReadonlySet<string>>();

/**
 * Says that the person is on this page of a draft, as long as it is visible and online, and who else is there. While
 * others are, the application is fetched again and again, so that what they type shows and conflicts do not wait.
 */
export function usePresence(applicationId: string, page: string, open = true): readonly Present[] {
  const { data } = useQuery({
    queryKey: ['presence', applicationId, page],
    queryFn: ({ signal }) => call('seePresence', { parameters: { applicationId }, body: { page }, signal }),
    enabled: open,
    // Only in a page that is seen: the query pauses in the background and without a network by itself.
    refetchInterval: limits.presenceBeatSeconds * 1000,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  const others = data?.others ?? nobody;
  useQuery({ ...applicationQuery(applicationId), refetchInterval: open && others.length > 0 ? mergeInterval : false });
  useArrivals(applicationId, others);
  return others;
}

/** Says politely who has come. */
function useArrivals(applicationId: string, others: readonly Present[]): void {
  const { t } = useLanguage();
  const announce = useAnnounce();
  useEffect(() => {
    const before = told.get(applicationId) ?? new Set();
    told.set(applicationId, new Set(others.map(({ personId }) => personId)));
    const came = others.filter(({ personId }) => !before.has(personId));
    if (came.length > 0) announce(t('here.came', { name: came.map(({ name }) => name).join(', ') }));
  }, [applicationId, others, announce, t]);
}
