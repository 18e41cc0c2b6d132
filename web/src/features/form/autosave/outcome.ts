import { del, set } from 'idb-keyval';
import * as z from 'zod';
import { storedField } from '#schemas/application/application.ts';
import { ApiProblem, hasCode, isTransient } from '../../../app/api-problem.ts';
import type { DraftEntries } from './draft-entry.ts';
import type { SendResult } from './transport.ts';

const conflictFacts = z.object({
  conflicts: z.array(z.object({ path: z.string(), value: storedField.shape.value, revision: z.int() })),
});

/** What a failed save means for the draft, whether it was saved into an application or a part. */
export function outcomeOf(error: unknown): Exclude<SendResult, { outcome: 'saved' }> {
  if (hasCode(error, 'fieldConflict')) {
    const facts = conflictFacts.safeParse(error.facts);
    if (facts.success) return { outcome: 'conflict', conflicts: facts.data.conflicts };
  }
  if (hasCode(error, 'malformedValue')) return { outcome: 'malformed', paths: error.errors.map(({ path }) => path) };
  const code = error instanceof ApiProblem ? error.code : undefined;
  return code === undefined || isTransient(error) ? { outcome: 'later', code } : { outcome: 'stopped', code };
}

/** Keeps entries in the browser's own database; an empty record removes them. */
export function keeper(keptUnder: string): (entries: DraftEntries) => void {
  let newest: DraftEntries | undefined;
  let keeping = false;
  // One after the other, so that an older state never lands on top of a newer one; and only the newest, so that a slow
  // disk is never many keys behind what stands on the screen when the browser goes down.
  const keepNewest = async () => {
    keeping = true;
    while (newest) {
      const entries = newest;
      newest = undefined;
      try {
        await (Object.keys(entries).length > 0 ? set(keptUnder, entries) : del(keptUnder));
      } catch {
        // A browser without storage (private mode) still saves to the server; there is nothing else to do here.
      }
    }
    keeping = false;
  };
  return (entries) => {
    newest = entries;
    if (!keeping) void keepNewest();
  };
}
