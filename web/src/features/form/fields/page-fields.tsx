import type { DraftView } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { FieldControl } from './field-control.tsx';
import { RowsControl } from './rows-control.tsx';

type PageFieldsProps = { draft: SectionDraft; picture: DraftView };

/** All fields of a page, in the order of their descriptors. */
export const PageFields = ({ draft, picture }: PageFieldsProps) => (
  <div className="fields">
    {Object.entries(draft.page.fields).map(([name, field]) =>
      field.kind === 'rows' ? (
        <RowsControl key={name} group={name} field={field} draft={draft} picture={picture} />
      ) : (
        <FieldControl key={name} path={name} field={field} draft={draft} />
      ),
    )}
  </div>
);
