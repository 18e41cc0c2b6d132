import { problems } from '#schemas/errors.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DocumentLink } from '../../../ui/document-link.tsx';
import type { Attachment } from './attachment.ts';
import { ChooseFiles } from './choose-files.tsx';
import { attachmentId } from './use-attachments.ts';

type AttachmentItemProps = {
  attachment: Attachment;
  /** Whether it may be taken out. */
  removable: boolean;
  onAgain(): void;
  /** Absent: it cannot be replaced at present. */
  onReplace?: ((files: readonly File[]) => void) | undefined;
  onRemove(): void;
  /** Name of the attachment in whose place it is to come. */
  replaces?: string | undefined;
};

/** One attachment: its name, how it stands, and what can be done about it. */
export function AttachmentItem({ attachment, removable, onAgain, onReplace, onRemove, replaces }: AttachmentItemProps) {
  const { t } = useLanguage();
  const { key, name, state } = attachment;
  return (
    <li className={`attachments__item attachments__item--${state}`} id={attachmentId(key)} tabIndex={-1}>
      <div className="attachments__name">
        {state === 'stored' ? <DocumentLink document={attachment.document} /> : <strong>{name}</strong>}
      </div>
      <AttachmentState attachment={attachment} />
      {replaces && <p className="attachments__state">{t('files.replaces', { name: replaces })}</p>}
      <div className="attachments__actions">
        {state === 'failed' && (
          <Button variant="secondary" onClick={onAgain}>
            {t('files.again')}
            <span className="kern-sr-only"> {name}</span>
          </Button>
        )}
        {removable && state === 'stored' && onReplace && (
          <ChooseFiles
            id={`${attachmentId(key)}-replace`}
            text={t('files.replace')}
            about={name}
            several={false}
            look="tertiary"
            onFiles={onReplace}
          />
        )}
        {removable && state !== 'sending' && (
          <Button variant="tertiary" icon="delete" onClick={onRemove}>
            {t('files.remove')}
            <span className="kern-sr-only"> {name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function AttachmentState({ attachment }: { attachment: Attachment }) {
  const { t, pick } = useLanguage();
  switch (attachment.state) {
    case 'sending':
      return (
        <p className="attachments__state">
          {t('files.sending', { percent: String(attachment.percent) })}
          <progress
            className="attachments__progress"
            max={100}
            value={attachment.percent}
            aria-label={attachment.name}
          />
        </p>
      );
    case 'stored':
      return <Badge kind="success">{t('files.stored')}</Badge>;
    case 'refused':
      return (
        <div className="attachments__state">
          <Badge kind="danger">{t('files.refused')}</Badge>
          <p className="kern-body">{t(`files.refusal.${attachment.reason}`)}</p>
        </div>
      );
    case 'failed':
      return (
        <div className="attachments__state">
          <Badge kind="danger">{t('files.failed')}</Badge>
          <p className="kern-body">{attachment.code ? pick(problems[attachment.code].title) : t('files.failedWhy')}</p>
        </div>
      );
    case 'lost':
      return (
        <div className="attachments__state">
          <Badge kind="warning">{t('files.lost')}</Badge>
          <p className="kern-body">{t('files.lostWhy')}</p>
        </div>
      );
    default:
      return <Badge kind="info">{t(`files.${attachment.state}`)}</Badge>;
  }
}
