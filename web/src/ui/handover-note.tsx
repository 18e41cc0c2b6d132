import type { ReactNode } from 'react';
import type { Application } from '#schemas/application/application.ts';
import { useLanguage } from '../app/language.tsx';
import { Alert } from './alert.tsx';
import { formatInstant } from './format.ts';

/** Who has handed the draft to whom, when, and what they noted; nothing while nobody has. */
export function HandoverNote({ application, children }: { application: Application; children?: ReactNode }) {
  const { t, language } = useLanguage();
  const handover = application.status === 'draft' ? application.handover : undefined;
  if (!handover) return null;
  const { state, note, byName: name, at } = handover;
  return (
    <Alert kind={state === 'handedBack' ? 'warning' : 'info'} title={t(`handover.${state}`)}>
      <p className="kern-body">{t(`handover.${state}By`, { name, time: formatInstant(at, language) })}</p>
      {note && <blockquote className="handover-note">{note}</blockquote>}
      {children}
    </Alert>
  );
}
