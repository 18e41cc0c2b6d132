import { useLanguage } from '../../../app/language.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { accepted } from './attachment.ts';

type ChooseFilesProps = {
  id: string;
  described?: string | undefined;
  invalid?: boolean;
  /** What stands on the button. */
  text: string;
  /** What it is about, for people who listen. */
  about: string;
  /** No further file has room. */
  full?: boolean;
  several: boolean;
  look: 'secondary' | 'tertiary';
  onFiles(files: readonly File[]): void;
};

/** The browser's own choice of files, which looks like a button: keyboard and screen reader are its own. */
export function ChooseFiles({ id, described, invalid, text, about, full, several, look, onFiles }: ChooseFilesProps) {
  const { t } = useLanguage();
  return (
    <div className="files__choose">
      <input
        className="files__input kern-sr-only"
        type="file"
        id={id}
        accept={accepted}
        multiple={several}
        aria-describedby={described}
        aria-invalid={invalid || undefined}
        aria-disabled={full || undefined}
        onClick={(event) => full && event.preventDefault()}
        onChange={({ target }) => {
          if (target.files) onFiles([...target.files]);
          // The same file can be chosen again after it was mended.
          target.value = '';
        }}
      />
      <label className={`kern-btn kern-btn--${look}`} htmlFor={id}>
        {look === 'secondary' && <Icon name="add" />}
        <span className="kern-label">
          {text}
          <span className="kern-sr-only">: {about}</span>
        </span>
      </label>
      {full && <p className="kern-body">{t(several ? 'files.full' : 'files.fullOne')}</p>}
    </div>
  );
}
