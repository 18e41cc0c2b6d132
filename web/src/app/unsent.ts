import { queryOptions } from '@tanstack/react-query';
import { getMany, keys } from 'idb-keyval';

/** Tells whether something that the person typed is still on this computer only. */
type Look = (personId: string) => Promise<boolean>;

/** Applications and proofs are kept apart; each looks at its own. */
const looks = new Set<Look>();

/** Called by whoever keeps what was typed, as soon as it is there: offline, nothing can be loaded any more to ask. */
export function offerUnsentLook(offered: Look): void {
  looks.add(offered);
}

/** Undefined as long as nothing was typed since the browser loaded the platform; an earlier visit may have left something. */
export const unsentLook = (): Look | undefined => (looks.size === 0 ? undefined : lookEverywhere);

const lookEverywhere: Look = async (personId) =>
  (await Promise.all([...looks].map((look) => look(personId)))).includes(true);

/** How the keys begin under which this computer keeps what a person typed into an application. */
export const keptUnder = (personId: string, applicationId: string): string => `draft/${personId}/${applicationId}/`;

/** How many values of an application this computer has and the server does not. */
export const keptQuery = (personId: string, applicationId: string) =>
  queryOptions({
    queryKey: ['kept', personId, applicationId],
    queryFn: () => countKept(keptUnder(personId, applicationId)),
    networkMode: 'always',
    staleTime: 0,
    retry: false,
  });

/** A browser without storage (private mode) keeps nothing. */
async function countKept(prefix: string): Promise<number> {
  const own = (await keys<string>().catch(() => [])).filter((key) => key.startsWith(prefix));
  const entries = own.length > 0 ? await getMany<Record<string, unknown>>(own) : [];
  return entries.reduce((sum, entry) => sum + Object.keys(entry ?? {}).length, 0);
}
