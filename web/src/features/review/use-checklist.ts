import { useEffect, useRef, useState } from 'react';
import type { Instant } from '#schemas/ids.ts';
import type { Checklist, Task } from '#schemas/review/task.ts';
import { call } from '../../app/api-client.ts';
import { useReload } from './use-task-change.ts';

/** Long enough to type on, short enough to lose nothing. */
const patience = 600;

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Instant }
  | { kind: 'failed'; error: unknown };

/**
 * What is noted at the points of a checklist, saved as one goes. Saves run one after the other, the last one holds; a
 * save that failed is tried again with the next change or by `save`.
 */
export function useChecklist(task: Task) {
  const [points, setPoints] = useState<Checklist>(task.checklist ?? {});
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const latest = useRef(points);
  const unsaved = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));
  const reload = useReload(task.applicationId);

  const send = async (): Promise<boolean> => {
    if (!unsaved.current) return true;
    unsaved.current = false;
    setState({ kind: 'saving' });
    try {
      const parameters = { applicationId: task.applicationId, taskId: task.id };
      const { savedAt } = await call('saveChecklist', { parameters, body: { checklist: latest.current } });
      setState({ kind: 'saved', at: savedAt });
      return true;
    } catch (error) {
      unsaved.current = true;
      setState({ kind: 'failed', error });
      return false;
    }
  };
  /** Sends what is not saved yet; false when that was not possible. */
  const save = (): Promise<boolean> => {
    clearTimeout(timer.current);
    queue.current = queue.current.then(send);
    return queue.current;
  };
  const saveNow = useRef(save);
  saveNow.current = save;

  const set = (id: string, point: Checklist[string]) => {
    latest.current = { ...latest.current, [id]: point };
    unsaved.current = true;
    setPoints(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => saveNow.current(), patience);
  };
  // Whoever leaves the page has nothing left to do for it.
  useEffect(() => () => void saveNow.current().then(reload), []);
  return { points, set, state, save };
}

export type ChecklistState = ReturnType<typeof useChecklist>;
