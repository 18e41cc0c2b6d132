import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { problemText } from '#schemas/form/check-form.ts';
import type { FilesField } from '#schemas/form/field.ts';
import { limits } from '#schemas/limits.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { ProblemAlert } from '../../../app/problem-alert.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { describedBy, FieldError, Hint, hintId, LabelText } from '../../../ui/field-frame.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { formatBytes } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Attachment, accepted } from '../attachments/attachment.ts';
import { AttachmentItem } from '../attachments/attachment-item.tsx';
import { useAttachments } from '../attachments/use-attachments.ts';
import type { Texts } from '../autosave/draft-view.ts';
import { mayChange, type PageDesk } from '../desk.ts';

type FilesControlProps = PageDesk & { name: string; field: FilesField };

/** Attachments: files are chosen, sent and checked, and stand in the form once they were let in. */
export function FilesControl({ name, field, desk, draft, picture }: FilesControlProps) {
  const { t, pick, language } = useLanguage();
  const { formState } = useFormContext<Texts>();
  const { attachments, unsent, choose, again, removal, neighbour } = useAttachments({ desk, draft, picture }, name);
  const { asking, ask, answer } = useAsking(
    (attachment, onSuccess) => removal.mutate(attachment, { onSuccess }),
    neighbour,
  );
  const code = formState.errors[name]?.type;
  const texts = {
    id: fieldId(name),
    label: pick(field.label),
    hint: field.hint && pick(field.hint),
    error: code
      ? problemText(desk.version, { page: draft.page.id, path: name, code: String(code) }, language)
      : undefined,
    optional: isOptional(desk.context.requiredAttachments, name, field),
  };
  const full = attachments.filter(({ state }) => state !== 'refused' && state !== 'lost').length >= field.maxFiles;
  return (
    <fieldset className={`files${texts.error ? ' kern-form-input--error' : ''}`}>
      <legend className="kern-label">
        <LabelText {...texts} />
      </legend>
      <Hint {...texts} />
      <div className="kern-hint" id={hintId(`${texts.id}-rules`)}>
        {t('files.rules', { size: formatBytes(limits.attachmentBytes, language), count: String(field.maxFiles) })}
      </div>
      <FieldError {...texts} />
      {attachments.length > 0 && (
        <ul className="attachments" aria-label={texts.label}>
          {attachments.map((attachment) => (
            <AttachmentItem
              key={attachment.key}
              attachment={attachment}
              removable={mayChange(desk, draft.page.id, `${name}/${attachment.documentId ?? ''}`)}
              onAgain={() => again(attachment.key)}
              onRemove={() => ask(attachment)}
            />
          ))}
        </ul>
      )}
      <div role="status">
        {unsent.map((one) => (
          <p className="kern-error" key={one.key}>
            <Icon name="danger" />
            <span className="kern-body">
              {t('files.unsent', { name: one.name })} {t(`files.refusal.${one.reason}`)}
            </span>
          </p>
        ))}
      </div>
      {removal.error !== null && <ProblemAlert error={removal.error} />}
      {mayChange(desk, draft.page.id, name) && (
        <ChooseFiles
          id={texts.id}
          described={[describedBy(texts), hintId(`${texts.id}-rules`)].filter(Boolean).join(' ')}
          invalid={texts.error !== undefined}
          label={texts.label}
          full={full}
          several={field.maxFiles > 1}
          onFiles={choose}
        />
      )}
      <Dialog
        open={asking !== undefined}
        title={t('files.removeTitle', { name: asking?.name ?? '' })}
        confirm={t('files.removeConfirm')}
        cancel={t('common.cancel')}
        onConfirm={() => answer(true)}
        onCancel={() => answer(false)}
      >
        <p className="kern-body">{t('files.removeBody')}</p>
      </Dialog>
    </fieldset>
  );
}

const isOptional = (required: readonly string[], name: string, field: FilesField): boolean =>
  field.required === false && !required.includes(name);

type ChooseFilesProps = {
  id: string;
  described: string;
  invalid: boolean;
  label: string;
  /** No further file has room. */
  full: boolean;
  several: boolean;
  onFiles(files: readonly File[]): void;
};

/** The browser's own choice of files, which looks like a button: keyboard, screen reader and dragging are its own. */
function ChooseFiles({ id, described, invalid, label, full, several, onFiles }: ChooseFilesProps) {
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
      <label className="kern-btn kern-btn--secondary" htmlFor={id}>
        <Icon name="add" />
        <span className="kern-label">
          {t('files.choose')}
          <span className="kern-sr-only">: {label}</span>
        </span>
      </label>
      {full && <p className="kern-body">{t('files.full')}</p>}
    </div>
  );
}

/** Asks before a file that was let in is taken out; afterwards the focus goes where it is of use. */
function useAsking(remove: (attachment: Attachment, done: () => void) => void, neighbour: (key: string) => string) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<Attachment>();
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    if (!focusNext.current) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = undefined;
  });
  const now = (attachment: Attachment) => {
    const next = neighbour(attachment.key);
    remove(attachment, () => {
      focusNext.current = next;
      announce(t('files.removed', { name: attachment.name }));
    });
  };
  return {
    asking,
    ask: (attachment: Attachment) => (attachment.state === 'stored' ? setAsking(attachment) : now(attachment)),
    answer(yes: boolean) {
      setAsking(undefined);
      if (yes && asking) now(asking);
    },
  };
}
