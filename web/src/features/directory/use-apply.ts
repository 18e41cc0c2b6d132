import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { limits } from '#schemas/limits.ts';
import { type DirectoryChange, inChunks } from '#schemas/organisation/directory-difference.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { organisationsQuery } from '../../app/queries.ts';

export type Applying =
  | { state: 'running' | 'done'; done: number; all: number }
  | { state: 'stopped'; done: number; all: number; error: unknown };

/** A session may send so many requests a minute; whoever applied two files within one waits for the next. */
const pauseMs = 10_000;
const pausesAtMost = 7;

/** Sends changes part by part. An interrupted run leaves whole parts applied, and a later one begins after them. */
export function useApply() {
  const { t, plural } = useLanguage();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const running = useRef(false);
  const [applying, setApplying] = useState<Applying>();

  const apply = async (changes: readonly DirectoryChange[]) => {
    if (running.current) return;
    running.current = true;
    const all = changes.length;
    let done = 0;
    setApplying({ state: 'running', done, all });
    try {
      for (const chunk of inChunks(changes, limits.directoryChanges)) {
        await send(chunk);
        done += chunk.length;
        setApplying({ state: 'running', done, all });
      }
      announce(plural('directory.applied', all));
      await queries.invalidateQueries({ queryKey: organisationsQuery.queryKey });
      setApplying({ state: 'done', done, all });
    } catch (error) {
      announce(t('directory.stoppedTitle'));
      await queries.invalidateQueries({ queryKey: organisationsQuery.queryKey });
      setApplying({ state: 'stopped', done, all, error });
    } finally {
      running.current = false;
    }
  };
  return { applying, apply };
}

async function send(chunk: readonly DirectoryChange[]): Promise<void> {
  const body = { changes: chunk.map(({ before, after }) => ({ ...(before && { before }), after })) };
  for (let pauses = 0; ; pauses += 1) {
    try {
      await call('changeDirectory', { body });
      return;
    } catch (error) {
      if (!hasCode(error, 'tooManyRequests') || pauses === pausesAtMost) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
