import { useMemo } from 'react';
import type { Sections } from '#schemas/application/application.ts';
import { useActor } from '../../app/session.tsx';
import type { DraftView } from '../form/autosave/draft-view.ts';
import type { SectionDraft } from '../form/autosave/section-draft.ts';
import type { FieldsDesk } from '../form/desk.ts';
import { useProofDrafts } from './proof-drafts.ts';
import type { ProofAtHand } from './with-proof.tsx';

/** All that somebody has before them who fills in a proof. */
export type ProofDesk = ProofAtHand & { drafts: SectionDraft[]; fields: FieldsDesk };

export function useProofDesk(hand: ProofAtHand): ProofDesk {
  const { person } = useActor();
  const { form, proof } = hand;
  const drafts = useProofDrafts(person.id, form, proof);
  const fields = useMemo((): FieldsDesk => ({ version: form.version, request: undefined }), [form]);
  return { ...hand, drafts, fields };
}

/** What stands in the proof at the moment, by page. */
export const typedSections = (drafts: readonly SectionDraft[], views: readonly DraftView[]): Sections =>
  Object.fromEntries(drafts.map(({ page }, index) => [page.id, views[index]?.current ?? {}]));
