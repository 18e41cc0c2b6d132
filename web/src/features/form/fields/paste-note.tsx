import { useLanguage } from '../../../app/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

type PasteNoteProps = { sentence: string; onUndo(): void; onClose(): void };

/** What a paste did, at the lower edge as long as its rows are in sight. It was announced; here it can be taken back. */
export function PasteNote({ sentence, onUndo, onClose }: PasteNoteProps) {
  const { t } = useLanguage();
  return (
    <div className="paste-note">
      <p className="paste-note__text">
        <Icon name="info" />
        <span>{sentence}</span>
      </p>
      <div className="paste-note__actions">
        <Button variant="secondary" onClick={onUndo}>
          {t('paste.undo')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('paste.close')}
        </Button>
      </div>
    </div>
  );
}
