import { useLanguage } from '../../app/language.tsx';
import { documentHref } from '../../ui/document-link.tsx';

/** Opens a letter of a reclaim in a tab of its own. */
export function LetterLink({ applicationId, id, name }: { applicationId: string; id: string; name: string }) {
  const { t } = useLanguage();
  return (
    <a
      className="kern-link kern-link--no-visited-state"
      href={documentHref({ applicationId, id } as Parameters<typeof documentHref>[0])}
      target="_blank"
      rel="noopener noreferrer"
    >
      {name} (PDF)
      <span className="kern-sr-only"> {t('document.newTab')}</span>
    </a>
  );
}
