import type { Sections } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import { comparablePages, isUnchanged } from '#schemas/renewal/renewal-form.ts';
import { useLanguage } from '../../app/language.tsx';
import { Answers } from '../../ui/answers.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { RenewalProps } from './renewal-form.tsx';

/** The answers as they stand, each with since when it is the same, and a way to its page for whoever wants to change it. */
export function Standing({ desk, basis, sections }: RenewalProps & { sections: Sections }) {
  const { t, pick } = useLanguage();
  const note = useNote({ desk, basis }, sections);
  const { id } = desk.view.application;
  return (
    <Panel title={t('renewal.standingTitle')}>
      <Answers
        pages={comparablePages(desk.version.pages)}
        sections={sections}
        note={note}
        action={(page) => (
          <TextLink to="/applications/$id/form/$page" params={{ id, page: page.id }}>
            {t('check.change')}
            <span className="kern-sr-only">: {pick(page.title)}</span>
          </TextLink>
        )}
      />
    </Panel>
  );
}

/** "Unverändert seit 22. November 2026", or that it is other than last time; nothing where nothing is answered. */
function useNote({ basis }: RenewalProps, sections: Sections) {
  const { t, language } = useLanguage();
  const { application } = basis;
  const submitted = 'submittedAt' in application ? application.submittedAt : application.createdAt;
  const since = t('renewal.unchangedSince', { day: formatDay(berlinDay(Date.parse(submitted)), language) });
  return (page: Page, path: string): string | undefined => {
    const stored = sections[page.id] ?? {};
    const value = stored[path]?.value ?? '';
    if (value === '') return undefined;
    if (isUnchanged(basis.sections, page.id, path, stored)) return since;
    if (stored[path]?.source?.kind === 'profile') return t('renewal.fromProfile');
    return t(basis.fromProof[page.id]?.includes(path) ? 'renewal.fromProof' : 'renewal.changed');
  };
}
