import type { ReactNode } from 'react';
import type { Duty } from '#schemas/duty/duties.ts';
import { type DutyKind, dutyKinds } from '#schemas/duty/duty.ts';
import type { Day } from '#schemas/ids.ts';
import { useLanguage } from '../app/language.tsx';
import type { AlertKind } from './alert.tsx';
import { Badge } from './badge.tsx';
import { daysUntil, formatDay } from './format.ts';
import { useNow } from './use-now.ts';

export type DutyName = Pick<Duty, 'kind' | 'subject'>;

/** A duty by the name under which reminders are kept, such as `payment:2`. */
export function dutyNamed(name: string): DutyName | undefined {
  const [first = '', ...rest] = name.split(':');
  const kind = dutyKinds.find((candidate) => candidate === first);
  return kind && { kind, ...(rest.length > 0 && { subject: rest.join(':') }) };
}

/** What a duty is called: "Mittel abrufen: 2. Rate". */
export function useDutyTitle(): (duty: DutyName) => string {
  const { t } = useLanguage();
  return ({ kind, subject }) =>
    kind === 'payment' ? t('grant.duty.payment', { instalment: subject ?? '1' }) : t(`grant.duty.${kind}`);
}

/** Days from which on something is possible; all others are days until which something has to be done. */
const beginnings: readonly DutyKind[] = ['payment', 'window'];

/** Below this many days the time that is left is what must be seen first. */
const soon = 14;

/** The day of a duty and how far it is; what is overdue says so in words. */
export function DutyWhen({ kind, due }: { kind: DutyKind; due: Day }) {
  const { t, language } = useLanguage();
  const left = daysUntil(due, useNow());
  const begins = beginnings.includes(kind);
  const words = useDistance(begins, left);
  return (
    <div className="duty__when">
      <Badge kind={lookOf(begins, left)}>{words}</Badge>
      <p className="duty__day">{t(begins ? 'grant.due.from' : 'grant.due.until', { day: formatDay(due, language) })}</p>
    </div>
  );
}

function useDistance(begins: boolean, left: number): string {
  const { t, plural } = useLanguage();
  if (begins) return left <= 0 ? t('grant.due.openNow') : plural('grant.due.fromIn', left);
  if (left === 0) return t('grant.due.today');
  return left < 0 ? plural('grant.due.overdue', -left) : plural('grant.due.in', left);
}

function lookOf(begins: boolean, left: number): AlertKind {
  if (begins) return left <= 0 ? 'success' : 'info';
  if (left < 0) return 'danger';
  return left <= soon ? 'warning' : 'info';
}

/** A duty in a list: what it is, when it is due, and what can be done about it. */
export const DutyLine = ({ title, when, children }: { title: ReactNode; when: ReactNode; children?: ReactNode }) => (
  <li className="duty">
    <div className="duty__what">
      <p className="duty__title">{title}</p>
      {children}
    </div>
    {when}
  </li>
);
