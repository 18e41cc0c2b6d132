import type { Sections } from '#schemas/application/application.ts';
import { type FieldChange, unlocks } from '#schemas/review/information-request.ts';
import { useLanguage } from '../../app/language.tsx';
import { Changes } from '../../ui/changes.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Desk } from './desk.ts';

/** What the answer to an information request changes, before it is sent: what was submitted, and what stands there now. */
export function AnswerChanges({ desk, sections }: { desk: Desk; sections: Sections }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('answer.changes')}>
      <Changes view={{ ...desk.view, sections }} changes={changesOf(desk, sections)} />
    </Panel>
  );
}

/** What was submitted is what the server sends, with what it knows to be changed since taken back. */
function changesOf({ view, request }: Desk, sections: Sections): FieldChange[] {
  const changed = new Map(request?.changes?.map((change) => [`${change.page} ${change.path}`, change]));
  const submitted = (page: string, path: string) => {
    const change = changed.get(`${page} ${path}`);
    return (change ? change.before : view.sections[page]?.[path]?.value) ?? null;
  };
  return Object.entries(sections).flatMap(([page, fields]) =>
    Object.entries(fields)
      .filter(([path, { value }]) => unlocks(request?.fields ?? [], page, path) && value !== submitted(page, path))
      .map(([path, { value }]) => {
        const before = submitted(page, path);
        return { page, path, ...(before !== null && { before }), ...(value !== null && { after: value }) };
      }),
  );
}
