import type { PageField } from '#schemas/form/field.ts';
import { FieldAnswers } from '../../../ui/answers.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import type { FieldsDesk } from '../desk.ts';

/** A field that nothing was asked about: it stands there as text. */
export const LockedField = ({
  name,
  field,
  desk,
  draft,
}: {
  name: string;
  field: PageField;
  desk: FieldsDesk;
  draft: SectionDraft;
}) => (
  <div className="locked-field" id={fieldId(name)} tabIndex={-1}>
    <FieldAnswers name={name} field={field} stored={draft.view().current} documents={desk.view?.documents ?? []} />
  </div>
);
