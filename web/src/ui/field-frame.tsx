import type { ReactNode } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Icon } from './icon.tsx';

/** What every input shows besides itself. */
export type FieldTexts = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
};

export const hintId = (id: string) => `${id}-hint`;
export const errorId = (id: string) => `${id}-error`;

/** The ids that describe the input: hint first, then what is wrong. */
export const describedBy = ({ id, hint, error }: FieldTexts): string | undefined =>
  [hint && hintId(id), error && errorId(id)].filter(Boolean).join(' ') || undefined;

export function LabelText({ label, optional }: { label: string; optional?: boolean | undefined }) {
  const { t } = useLanguage();
  return (
    <>
      {label}
      {optional && <span className="kern-label__optional"> {t('form.optional')}</span>}
    </>
  );
}

export const Hint = ({ id, hint }: FieldTexts): ReactNode =>
  hint && (
    <div className="kern-hint" id={hintId(id)}>
      {hint}
    </div>
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
