import type { StoredDocument } from '#schemas/document/document.ts';
import { useLanguage } from '../app/language.tsx';
import { formatBytes } from './format.ts';

/** Where the browser opens a document. */
export const documentHref = ({ applicationId, id }: Pick<StoredDocument, 'applicationId' | 'id'>): string =>
  `/api/applications/${applicationId}/documents/${id}`;

/** Opens a document in a tab of its own; its kind and size are said before, unless the size would tell too much. */
export function DocumentLink({ document, name }: { document: StoredDocument; name?: string }) {
  const { t, language } = useLanguage();
  const kind = document.mediaType === 'application/pdf' ? 'PDF' : (document.name.split('.').at(-1) ?? '').toUpperCase();
  return (
    <a
      className="kern-link kern-link--no-visited-state"
      href={documentHref(document)}
      target="_blank"
      rel="noopener noreferrer"
    >
      {name ?? document.name}{' '}
      <span className="document-link__kind">
        ({[kind, document.bytes > 0 && formatBytes(document.bytes, language)].filter(Boolean).join(', ')})
      </span>
      <span className="kern-sr-only"> {t('document.newTab')}</span>
    </a>
  );
}
