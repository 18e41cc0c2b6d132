import type { StoredDocument } from '#schemas/document/document.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

const order: readonly StoredDocument['kind'][] = [
  ...(['reimbursement', 'hearing', 'changeNotice'] as const),
  ...(['notice', 'receipt', 'attachment'] as const),
];

/** All papers of the application that can be opened here; a notice that is not delivered has a panel of its own. */
export function Documents({ view }: { view: ApplicationView }) {
  const { t, language } = useLanguage();
  const papers = view.documents
    .filter(({ id, status }) => status === 'stored' && id !== view.noticeReady?.documentId)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.createdAt.localeCompare(b.createdAt));
  if (papers.length === 0) return null;
  return (
    <Panel title={t('documents.title')}>
      <ul className="documents">
        {papers.map((paper) => (
          <li key={paper.id}>
            {paper.kind === 'attachment' ? (
              <DocumentLink document={paper} />
            ) : (
              <DocumentLink document={paper} name={t(`documents.${paper.kind}`)} />
            )}
            <p className="documents__detail">{formatInstant(paper.createdAt, language)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
