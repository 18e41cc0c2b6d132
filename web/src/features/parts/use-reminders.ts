import { useState } from 'react';
import type { Part } from '#schemas/part/part.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { usePartChange } from './use-part-change.ts';

/** Sends links again; whoever could not be reached is named. */
export function useReminders(applicationId: string) {
  const { plural, t } = useLanguage();
  const announce = useAnnounce();
  const [unreached, setUnreached] = useState<string[]>([]);
  const change = usePartChange(applicationId, (parts: readonly Part[]) => remindAll(applicationId, parts));
  return {
    ...change,
    unreached,
    remind(parts: readonly Part[]) {
      setUnreached([]);
      change.mutate(parts, {
        onSuccess: ({ parts: reminded, unreached: others }) => {
          setUnreached(others);
          const [only] = reminded;
          if (reminded.length === 1 && only) announce(t('parts.reminded', { name: only.name }));
          else announce(plural('parts.remindedAll', reminded.length));
        },
      });
    },
  };
}

/** One after the other: each is a change of the application. @throws what the first one met when nobody was reached */
async function remindAll(applicationId: string, parts: readonly Part[]) {
  const reminded: Part[] = [];
  const unreached: string[] = [];
  let problem: unknown;
  for (const { id: partId, version, name } of parts)
    try {
      reminded.push(await call('remindPart', { parameters: { applicationId, partId }, ifMatch: version, body: {} }));
    } catch (error) {
      problem ??= error;
      unreached.push(name);
    }
  if (reminded.length === 0) throw problem;
  return { parts: reminded, unreached };
}
