import { useDeferredValue, useMemo } from 'react';
import type { Sections } from '#schemas/application/application.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { FormValues } from '#schemas/measures/measure.ts';
import { settlementOf } from '#schemas/proof/proof-result.ts';
import type { Settlement } from '#schemas/proof/settlement.ts';
import { useDraftViews } from '../form/autosave/use-drafts.ts';
import { type ProofDesk, typedSections } from './use-proof-desk.ts';

export type Typed = { sections: Sections; values: FormValues; settlement: Settlement };

/** The proof as it stands, computed as the submission will compute it; the character that is typed comes first. */
export function useTyped({ drafts, form, view }: ProofDesk): Typed {
  const views = useDeferredValue(useDraftViews(drafts));
  return useMemo(() => {
    const sections = typedSections(drafts, views);
    return {
      sections,
      values: formValues(form.version, sections),
      settlement: settlementOf(form, sections, view.grant),
    };
  }, [drafts, views, form, view.grant]);
}
