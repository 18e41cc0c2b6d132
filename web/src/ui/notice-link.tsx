import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../app/language.tsx';
import { documentHref } from './document-link.tsx';

/** Opens the notice of a grant in a tab of its own. */
export function NoticeLink({ view: { grant, noticeId } }: { view: GrantView }) {
  const { t } = useLanguage();
  if (noticeId === undefined) return null;
  return (
    <a
      className="kern-link kern-link--no-visited-state"
      href={documentHref({ applicationId: grant.id, id: noticeId })}
      target="_blank"
      rel="noopener noreferrer"
    >
      {t('grant.conditions.notice')}
      <span className="kern-sr-only"> {t('document.newTab')}</span>
    </a>
  );
}
