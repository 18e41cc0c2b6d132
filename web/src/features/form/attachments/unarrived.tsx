import { useLanguage } from '../../../app/language.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { TextLink } from '../../../ui/link.tsx';
import type { Desk } from '../desk.ts';
import { useAllAttachments } from './use-arrivals.ts';

/** Before the form is handed in: files that did not arrive, or are still on their way, and where to look after them. */
export function Unarrived({ desk }: { desk: Desk }) {
  const { t } = useLanguage();
  const all = useAllAttachments(desk).flatMap(({ draft, field, attachments }) =>
    attachments.map((attachment) => ({ ...attachment, page: draft.page.id, field })),
  );
  const missing = all.filter(({ state }) => state === 'failed' || state === 'lost');
  const coming = all.filter(({ state }) => state === 'sending' || state === 'elsewhere' || state === 'checking');
  return (
    <>
      {missing.length > 0 && (
        <Alert kind="warning" title={t('files.missingTitle')}>
          <p className="kern-body">{t('files.missingBody')}</p>
          <FileLinks desk={desk} files={missing} />
        </Alert>
      )}
      {coming.length > 0 && (
        <Alert kind="info" title={t('files.comingTitle')}>
          <FileLinks desk={desk} files={coming} />
        </Alert>
      )}
    </>
  );
}

type Linked = { key: string; name: string; page: string; field: string };

const FileLinks = ({ desk, files }: { desk: Desk; files: readonly Linked[] }) => (
  <ul className="kern-list kern-list--bullet">
    {files.map(({ key, name, page, field }) => (
      <li key={key}>
        <TextLink
          to="/applications/$id/form/$page"
          params={{ id: desk.view.application.id, page }}
          hash={fieldId(field)}
        >
          {name}
        </TextLink>
      </li>
    ))}
  </ul>
);
