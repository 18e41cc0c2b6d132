import { del, set } from 'idb-keyval';
import * as z from 'zod';
import { storedField } from '#schemas/application/application.ts';
import { call } from '../../../app/api-client.ts';
import { ApiProblem, hasCode, isTransient } from '../../../app/api-problem.ts';
import { applicationQuery } from '../../../app/queries.ts';
import { noteProblem, queryClient } from '../../../app/query-client.ts';
import type { DraftEntries } from './draft-entry.ts';
import type { Change, SendResult, Transport } from './transport.ts';

const conflictFacts = z.object({
  conflicts: z.array(z.object({ path: z.string(), value: storedField.shape.value, revision: z.int() })),
});

/** Sends to the API and keeps in the browser's own database. */
export function browserTransport(applicationId: string, page: string, keptUnder: string): Transport {
  let keeping: Promise<void> = Promise.resolve();
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
        return failure(error, applicationId);
      }
    },
    keep(entries: DraftEntries) {
      // One after the other, so that an older state never lands on top of a newer one.
      keeping = keeping
        .then(() => (Object.keys(entries).length > 0 ? set(keptUnder, entries) : del(keptUnder)))
        .catch(() => {
          // A browser without storage (private mode) still saves to the server; there is nothing else to do here.
        });
    },
  };
}

function failure(error: unknown, applicationId: string): SendResult {
  if (hasCode(error, 'fieldConflict')) {
    const facts = conflictFacts.safeParse(error.facts);
    void queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey, exact: true });
    if (facts.success) return { outcome: 'conflict', conflicts: facts.data.conflicts };
  }
  if (hasCode(error, 'malformedValue')) return { outcome: 'malformed', paths: error.errors.map(({ path }) => path) };
  const code = error instanceof ApiProblem ? error.code : undefined;
  if (code === undefined || isTransient(error)) return { outcome: 'later', code };
  void queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey, exact: true });
  return { outcome: 'stopped', code };
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
