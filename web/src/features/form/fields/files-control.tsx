import { useEffect, useRef, useState } from 'react';
import { useFormState } from 'react-hook-form';
import { problems } from '#schemas/errors.ts';
import { problemText } from '#schemas/form/check-form.ts';
import type { FilesField } from '#schemas/form/field.ts';
import { fieldErrorText } from '#schemas/form/field-errors.ts';
import { limits } from '#schemas/limits.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { ProblemAlert } from '../../../app/problem-alert.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { describedBy, FieldError, Hint, hintId, LabelText } from '../../../ui/field-frame.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { formatBytes } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Attachment } from '../attachments/attachment.ts';
import { AttachmentItem } from '../attachments/attachment-item.tsx';
import { ChooseFiles } from '../attachments/choose-files.tsx';
import { type Unsent, useAttachments } from '../attachments/use-attachments.ts';
import { useDrop } from '../attachments/use-drop.ts';
import type { Texts } from '../autosave/draft-view.ts';
import type { SectionDraft } from '../autosave/section-draft.ts';
import { type Desk, mayChange } from '../desk.ts';
import { useFormHandle } from './form-handle.tsx';

type FilesControlProps = { name: string; field: FilesField; desk: Desk; draft: SectionDraft };

/** Attachments: files are chosen or dragged here, sent and checked, and stand in the form once they were let in. */
export function FilesControl({ name, field, desk, draft }: FilesControlProps) {
  const { t } = useLanguage();
  const { attachments, unsent, room, choose, replace, again, removal, neighbour } = useAttachments({
    ...{ desk, draft, name, field },
  });
  const { asking, ask, answer } = useAsking(
    (attachment, onSuccess) => removal.mutate(attachment, { onSuccess }),
    neighbour,
  );
  const texts = useFilesTexts({ name, field, desk, draft });
  const open = mayChange(desk, draft.page.id, name);
  const { over, handlers } = useDrop(open ? choose : undefined);
  const named = (id: string | undefined) => id && attachments.find(({ documentId }) => documentId === id)?.name;
  const rules = hintId(`${texts.id}-rules`);
  return (
    <fieldset
      className={`files${texts.error ? ' kern-form-input--error' : ''}${over ? ' files--over' : ''}`}
      {...handlers}
    >
      <legend className="kern-label">
        <LabelText {...texts} />
      </legend>
      <Hint {...texts} />
      <FilesRules id={rules} field={field} />
      <FieldError {...texts} />
      {attachments.length > 0 && (
        <ul className="attachments" aria-label={texts.label}>
          {attachments.map((attachment) => (
            <AttachmentItem
              key={attachment.key}
              attachment={attachment}
              removable={mayChange(desk, draft.page.id, `${name}/${attachment.documentId ?? ''}`)}
              onAgain={() => again(attachment.key)}
              onReplace={open ? (files) => replace(attachment.documentId ?? '', files) : undefined}
              onRemove={() => ask(attachment)}
              replaces={named(attachment.replaces)}
            />
          ))}
        </ul>
      )}
      <UnsentFiles field={field} unsent={unsent} />
      {removal.error !== null && <ProblemAlert error={removal.error} />}
      {open && (
        <div className="files__drop">
          <ChooseFiles
            id={texts.id}
            described={[describedBy(texts), rules].filter(Boolean).join(' ')}
            invalid={texts.error !== undefined}
            text={t('files.choose')}
            about={texts.label}
            full={room === 0}
            several={field.maxFiles > 1}
            look="secondary"
            onFiles={choose}
          />
          {room > 0 && <p className="files__drop-hint">{t('files.drop')}</p>}
        </div>
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

function useFilesTexts({ name, field, desk, draft }: FilesControlProps) {
  const { pick, language } = useLanguage();
  const { control } = useFormHandle();
  const { errors } = useFormState<Texts>({ control, name, exact: true });
  const code = errors[name]?.type;
  return {
    id: fieldId(name),
    label: pick(field.label),
    hint: field.hint && pick(field.hint),
    error: code
      ? problemText(desk.version, { page: draft.page.id, path: name, code: String(code) }, language)
      : undefined,
    optional: isOptional(desk.context.requiredAttachments, name, field),
  };
}

function FilesRules({ id, field }: { id: string; field: FilesField }) {
  const { t, language } = useLanguage();
  const size = formatBytes(limits.attachmentBytes, language);
  return (
    <div className="kern-hint" id={id}>
      {field.maxFiles === 1 ? t('files.rulesOne', { size }) : t('files.rules', { size, count: String(field.maxFiles) })}
    </div>
  );
}

/** What was not sent at all, in the words in which the server would refuse it. */
function UnsentFiles({ field, unsent }: { field: FilesField; unsent: readonly Unsent[] }) {
  const { t, pick, language } = useLanguage();
  const why = (reason: Unsent['reason']): string => {
    if (reason === 'tooManyFiles') return fieldErrorText(field, reason, language);
    return reason === 'tooManyAttachments' ? pick(problems[reason].title) : t(`files.refusal.${reason}`);
  };
  return (
    <div role="status">
      {unsent.map(({ key, name, reason }) => (
        <p className="kern-error" key={key}>
          <Icon name="danger" />
          <span className="kern-body">
            {t('files.unsent', { name })} {why(reason)}
          </span>
        </p>
      ))}
    </div>
  );
}

const isOptional = (required: readonly string[], name: string, field: FilesField): boolean =>
  field.required === false && !required.includes(name);

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
