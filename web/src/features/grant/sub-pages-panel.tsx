import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../../app/language.tsx';
import { PathLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSubPages } from './sub-pages.ts';

/** The pages about a grant, each with how things stand there. */
export function SubPagesPanel({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('grant.pages')}>
      <ul className="grant-pages">
        {useSubPages(view).map(({ path, title, state }) => (
          <li key={title} className="grant-pages__item">
            <span className="grant-pages__title">{path ? <PathLink path={path}>{title}</PathLink> : title}</span>
            <span className="grant-pages__state">{state}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
