import type { FieldProblem } from '#schemas/errors.ts';
import { useLanguage } from '../../../app/language.tsx';
import type { DraftView } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { problemSentence } from '../page-problems.ts';
import { FieldControl } from './field-control.tsx';
import { RowsControl } from './rows-control.tsx';

type PageFieldsProps = { draft: SectionDraft; picture: DraftView; problems: readonly FieldProblem[] };

/** All fields of a page, in the order of their descriptors. */
export function PageFields({ draft, picture, problems }: PageFieldsProps) {
  const { language } = useLanguage();
  const errorAt = (path: string) => {
    const problem = problems.find((each) => each.path === path);
    return problem && problemSentence(draft.page, problem, language);
  };
  return (
    <div className="fields">
      {Object.entries(draft.page.fields).map(([name, field]) =>
        field.kind === 'rows' ? (
          <RowsControl key={name} group={name} field={field} draft={draft} picture={picture} errorAt={errorAt} />
        ) : (
          <FieldControl key={name} path={name} field={field} draft={draft} error={errorAt(name)} />
        ),
      )}
    </div>
  );
}
