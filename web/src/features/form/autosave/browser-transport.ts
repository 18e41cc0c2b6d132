import { call } from '../../../app/api-client.ts';
import { applicationQuery } from '../../../app/queries.ts';
import { noteProblem, queryClient } from '../../../app/query-client.ts';
import { keeper, outcomeOf } from './outcome.ts';
import type { Change, Transport } from './transport.ts';

/** Sends to the API and keeps in the browser's own database. */
export function browserTransport(applicationId: string, page: string, keptUnder: string): Transport {
  return {
    async send(changes) {
      try {
        const { saved, savedAt } = await call('saveSection', {
          parameters: { applicationId, page },
          body: { changes },
        });
        noteSaved(applicationId, page, changes, saved);
        return { outcome: 'saved', saved, savedAt };
      } catch (error) {
        noteProblem(error);
        const result = outcomeOf(error);
        if (result.outcome === 'conflict' || result.outcome === 'stopped')
          void queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey, exact: true });
        return result;
      }
    },
    keep: keeper(keptUnder),
  };
}

/** The other pages read the application from the cache: what was saved is entered there too. */
function noteSaved(
  applicationId: string,
  page: string,
  changes: Change[],
  saved: { path: string; revision: number }[],
) {
  queryClient.setQueryData(applicationQuery(applicationId).queryKey, (view) => {
    if (!view) return view;
    const values = new Map(changes.map(({ path, value }) => [path, value]));
    const fields = saved.map(({ path, revision }) => [path, { value: values.get(path) ?? null, revision }]);
    const section = { ...view.sections[page], ...Object.fromEntries(fields) };
    return { ...view, sections: { ...view.sections, [page]: section } };
  });
}
