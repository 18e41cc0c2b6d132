import type { ReactNode } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Icon } from './icon.tsx';

/** What every input shows besides itself. */
export type FieldTexts = {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Quieter than a hint: where the value comes from. */
  note?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
};

export const hintId = (id: string) => `${id}-hint`;
export const noteId = (id: string) => `${id}-note`;
export const errorId = (id: string) => `${id}-error`;

/** The ids that describe the input: hint first, then where its value comes from and what is wrong. */
export const describedBy = ({ id, hint, note, error }: FieldTexts): string | undefined =>
  [hint && hintId(id), note && noteId(id), error && errorId(id)].filter(Boolean).join(' ') || undefined;

export function LabelText({ label, optional }: { label: string; optional?: boolean | undefined }) {
  const { t } = useLanguage();
  return (
    <>
      {label}
      {optional && <span className="kern-label__optional"> {t('form.optional')}</span>}
    </>
  );
}

export const Hint = ({ id, hint, note }: FieldTexts): ReactNode => (
  <>
    {hint && (
      <div className="kern-hint" id={hintId(id)}>
        {hint}
      </div>
    )}
    {note && (
      <div className="field-note" id={noteId(id)}>
        {note}
      </div>
    )}
  </>
);

export function FieldError({ id, error }: FieldTexts): ReactNode {
  const { t } = useLanguage();
  return (
    error && (
      <p className="kern-error" id={errorId(id)}>
        <Icon name="danger" />
        <span className="kern-body">
          <span className="kern-sr-only">{t('form.errorPrefix')} </span>
          {error}
        </span>
      </p>
    )
  );
}
