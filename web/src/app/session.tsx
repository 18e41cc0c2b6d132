import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Instant } from '#schemas/ids.ts';
import type { Actor } from '#schemas/person/person.ts';
import { sessionQuery } from './queries.ts';

export type SessionState = {
  /** Undefined while it is not known yet. */
  known: boolean;
  /** Who uses this page. Stays set when the session runs out, so that nothing on the screen vanishes. */
  actor: Actor | null;
  expiresAt: Instant | null;
  /** Somebody who has logged in and whom nobody has invited. */
  guest: { email: string } | null;
  /** The session ran out or was ended while the page was open. */
  ended: boolean;
};

const Context = createContext<SessionState>({
  ...{ known: false, actor: null, expiresAt: null, guest: null, ended: false },
});

export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, isPending } = useQuery(sessionQuery);
  const [lastActor, setLastActor] = useState<Actor | null>(null);
  if (data?.actor && data.actor !== lastActor) setLastActor(data.actor);
  const state = useMemo<SessionState>(
    () => ({
      known: !isPending,
      actor: data?.actor ?? lastActor,
      expiresAt: data?.expiresAt ?? null,
      guest: data?.guest ?? null,
      ended: data !== undefined && data.actor === null && lastActor !== null,
    }),
    [data, isPending, lastActor],
  );
  return <Context value={state}>{children}</Context>;
}

export const useSession = (): SessionState => useContext(Context);

/** The logged-in person on a page that stands behind `RequireLogin`. */
export function useActor(): Actor {
  const { actor } = useSession();
  if (!actor) throw new Error('useActor needs RequireLogin above it');
  return actor;
}

/**
 * Address that logs in and comes back to where the person is now. The fragment of a link to a part is a secret, which no
 * address that a server sees may hold: whoever logs in from there comes to the start page.
 */
export const loginHref = (returnTo: string): string =>
  `/api/login?returnTo=${encodeURIComponent(/^\/(part|onward)(?![\w-])/.test(returnTo) ? '/' : returnTo)}`;

export const currentPlace = (): string => location.pathname + location.search + location.hash;
