import { get, keys } from 'idb-keyval';
import { use, useEffect } from 'react';
import type { Sections } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import type { ProofForm } from '#schemas/proof/proof-form.ts';
import { proofPrefill } from '#schemas/proof/proof-prefill.ts';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { grantQuery } from '../../app/queries.ts';
import { noteProblem, queryClient } from '../../app/query-client.ts';
import { offerUnsentLook } from '../../app/unsent.ts';
import type { DraftEntries } from '../form/autosave/draft-entry.ts';
import { keeper, outcomeOf } from '../form/autosave/outcome.ts';
import { SectionDraft } from '../form/autosave/section-draft.ts';
import type { Change, Transport } from '../form/autosave/transport.ts';
import { isOpen } from './is-open.ts';

/** Pages of proofs that were opened since the browser loaded the platform: they go on saving after the page is left. */
const opened = new Map<string, Promise<SectionDraft>>();
const ready = new Set<SectionDraft>();
const together = new Map<string, Promise<SectionDraft[]>>();

const keptUnder = (personId: string): string => `proof/${personId}/`;

/** Each time that somebody asks back, writing begins anew: what was left over from before answers no later question. */
const keyOf = (personId: string, { applicationId, id, version }: Proof): string =>
  `${keptUnder(personId)}${applicationId}/${id}/${version}`;

/** What the server has, or will have with the first save: the same as the function begins it with. */
export const sectionsOf = (form: ProofForm, { sections }: Pick<Proof, 'sections'>): Sections =>
  Object.keys(sections).length > 0 ? sections : proofPrefill(form);

/** All pages of a proof, with what an earlier visit could not save. */
export function useProofDrafts(personId: string, form: ProofForm, proof: Proof): SectionDraft[] {
  const key = keyOf(personId, proof);
  const promise = together.get(key) ?? Promise.all(form.version.pages.map((page) => open({ key, form, proof, page })));
  together.set(key, promise);
  const drafts = use(promise);
  useEffect(() => {
    for (const draft of drafts) draft.accept(proof.sections[draft.page.id] ?? {});
  }, [drafts, proof]);
  useEffect(
    () => () => {
      for (const draft of drafts) draft.flush();
    },
    [drafts],
  );
  return drafts;
}

type Opening = { key: string; form: ProofForm; proof: Proof; page: Page };

function open({ key: ofProof, form, proof, page }: Opening): Promise<SectionDraft> {
  const key = `${ofProof}/${page.id}`;
  const draft = get<DraftEntries>(key)
    .catch(() => undefined)
    .then((kept) => {
      const made = new SectionDraft(
        page,
        sectionsOf(form, proof)[page.id] ?? {},
        kept ?? {},
        transport(proof, page.id, key),
      );
      ready.add(made);
      return made;
    });
  opened.set(key, draft);
  return draft;
}

function transport({ applicationId, id: proofId }: Proof, page: string, key: string): Transport {
  return {
    async send(changes) {
      try {
        const { saved, savedAt } = await call('saveProof', {
          parameters: { applicationId, proofId, page },
          body: { changes },
        });
        noteSaved({ applicationId, proofId, page }, changes, saved);
        return { outcome: 'saved', saved, savedAt };
      } catch (error) {
        noteProblem(error);
        const result = outcomeOf(error);
        if (result.outcome === 'conflict' || result.outcome === 'stopped')
          void queryClient.invalidateQueries({ queryKey: grantQuery(applicationId).queryKey });
        return result;
      }
    },
    keep: keeper(key),
  };
}

type Place = { applicationId: string; proofId: string; page: string };

/** The other pages read the grant from the cache: what was saved is entered there too. */
function noteSaved(
  { applicationId, proofId, page }: Place,
  changes: Change[],
  saved: { path: string; revision: number }[],
): void {
  const values = new Map(changes.map(({ path, value }) => [path, value]));
  const fields = Object.fromEntries(
    saved.map(({ path, revision }) => [path, { value: values.get(path) ?? null, revision }]),
  );
  queryClient.setQueryData(grantQuery(applicationId).queryKey, (view) => {
    if (!view) return view;
    const proofs = view.proofs.map((proof) =>
      proof.id === proofId
        ? { ...proof, sections: { ...proof.sections, [page]: { ...proof.sections[page], ...fields } } }
        : proof,
    );
    return { ...view, proofs };
  });
}

/** Saving is tried again as soon as there is hope. */
function resumeAll() {
  for (const draft of ready) draft.resume();
}
addEventListener('online', resumeAll);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') resumeAll();
  else for (const draft of ready) draft.flush();
});

/** Sends what waits, and tells whether something that the person typed into a proof is still on this computer only. */
async function hasUnsent(personId: string): Promise<boolean> {
  await Promise.all([...ready].map((draft) => draft.settle()));
  const known = await Promise.all([...opened].map(async ([key, draft]) => ({ key, view: (await draft).view() })));
  const kept = await keys<string>().catch(() => []);
  const unsent = [
    ...known.flatMap(({ key, view }) => (view.unsavedCount > 0 ? [key] : [])),
    ...kept.filter((key) => !opened.has(key)),
  ].filter((key) => key.startsWith(keptUnder(personId)));
  return (await Promise.all(unsent.map(canStillBeSaved))).includes(true);
}

/** What was typed into a proof that is handed in cannot be sent any more. */
function canStillBeSaved(key: string): Promise<boolean> {
  const [, , applicationId = '', proofId, version] = key.split('/');
  // Offline, the answer is no answer rather than a wait for better times.
  return queryClient.fetchQuery({ ...grantQuery(applicationId), networkMode: 'always', retry: false }).then(
    ({ proofs }) => proofs.some((proof) => proof.id === proofId && `${proof.version}` === version && isOpen(proof)),
    (error) => !hasCode(error, 'notFound'),
  );
}

offerUnsentLook(hasUnsent);
