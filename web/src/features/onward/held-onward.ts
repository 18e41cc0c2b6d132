import { queryOptions } from '@tanstack/react-query';
import type { Page } from '#schemas/form/page.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import type { HeldOnward } from '#schemas/onward/onward.ts';
import { onwardProofPage } from '#schemas/onward/onward-proof.ts';
import { call } from '../../app/api-client.ts';
import { loadMeasure, measureVersionOf } from '../../app/measures.ts';
import { queryClient } from '../../app/query-client.ts';
import { linkedDrafts } from '../form/autosave/linked-drafts.ts';

/** An onward grant for whoever holds its link, with the measure that its form is from. */
export const heldOnwardQuery = (link: string) =>
  queryOptions({
    queryKey: ['onward', link],
    queryFn: async ({ signal }): Promise<HeldOnward> => {
      const held = await call('openOnward', { body: { link }, signal });
      await loadMeasure(held.measure);
      return held;
    },
    staleTime: 30_000,
  });

/** The measure's rules and the page that is made of them. */
export function formOf({ measure, measureVersion }: Pick<HeldOnward, 'measure' | 'measureVersion'>): {
  version: MeasureVersion;
  page: Page;
} {
  const version = measureVersionOf(measure, measureVersion);
  return { version, page: onwardProofPage(version) };
}

/** The draft of a part of the proof, with what an earlier visit could not save. */
export const openOnwardDraft = linkedDrafts({
  prefix: 'onward',
  send: (link, changes) => call('saveOnward', { body: { link, changes } }),
  note: (link, fields) =>
    queryClient.setQueryData(
      heldOnwardQuery(link).queryKey,
      (held) => held && { ...held, fields: { ...held.fields, ...fields } },
    ),
});
