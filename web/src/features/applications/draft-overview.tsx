import { checkPage } from '#schemas/form/check.ts';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoundFacts } from '../../ui/round-facts.tsx';
import { TaskList } from '../../ui/task-list.tsx';
import { Discard } from './discard.tsx';

type PageState = 'notStarted' | 'incomplete' | 'complete';

function stateOf(page: Page, stored: StoredFields): PageState {
  if (checkPage(page, stored).length === 0) return 'complete';
  return Object.values(stored).some(({ value }) => value !== null && value !== '') ? 'incomplete' : 'notStarted';
}

const badgeOf = { notStarted: 'info', incomplete: 'warning', complete: 'success' } as const;

/** A draft: which pages are done, and where to go on. */
export function DraftOverview({ view }: { view: ApplicationView }) {
  const { t, pick } = useLanguage();
  const { application } = view;
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const states = pages.map((page) => ({ page, state: stateOf(page, view.sections[page.id] ?? {}) }));
  const next = states.find(({ state }) => state !== 'complete');
  const params = { id: application.id };
  return (
    <div className="columns">
      <div className="columns__main">
        <Panel title={t('draft.pages')}>
          <p className="kern-body">{t('draft.intro')}</p>
          <TaskList
            items={[
              ...states.map(({ page, state }) => ({
                key: page.id,
                title: (
                  <TextLink to="/applications/$id/form/$page" params={{ ...params, page: page.id }}>
                    {pick(page.title)}
                  </TextLink>
                ),
                status: <Badge kind={badgeOf[state]}>{t(`draft.${state}`)}</Badge>,
              })),
              {
                key: 'check',
                title: (
                  <TextLink to="/applications/$id/check" params={params}>
                    {t('draft.check')}
                  </TextLink>
                ),
                status: null,
              },
            ]}
          />
          <p className="actions">
            {next ? (
              <ButtonLink to="/applications/$id/form/$page" params={{ ...params, page: next.page.id }}>
                {t(next.state === 'notStarted' && next === states[0] ? 'draft.start' : 'draft.continue')}
              </ButtonLink>
            ) : (
              <ButtonLink to="/applications/$id/check" params={params}>
                {t('draft.check')}
              </ButtonLink>
            )}
          </p>
        </Panel>
      </div>
      <aside className="columns__side" aria-label={t('application.aside')}>
        <Panel title={t('round.facts')} look="accent">
          <RoundFacts round={view.round} />
        </Panel>
        <Discard application={application} />
      </aside>
    </div>
  );
}
