import { isWorkingDay } from '#schemas/calendar/days.ts';
import type { DeadlineKind } from '#schemas/calendar/deadline-kind.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import { type Day, day } from '#schemas/ids.ts';
import { useLanguage } from '../../app/language.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { formatWeekday } from './weekday.ts';

type DueFieldProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  kind: DeadlineKind;
  error: string | undefined;
  onValue(value: string): void;
};

export const readDay = (typed: string): Day | undefined => {
  const read = day.safeParse(typed);
  return read.success ? read.data : undefined;
};

/** The last day of a period, with its day of the week, and with the day it really ends when it moves. */
export function DueField({ kind, ...field }: DueFieldProps) {
  const { t, language } = useLanguage();
  const chosen = readDay(field.value);
  const end = chosen && lastDay(kind, chosen);
  return (
    <div className="due-field">
      <TextInput type="date" {...field} />
      <p className="due-field__means" aria-live="polite">
        {chosen && end === chosen && t('due.endsOn', { day: formatWeekday(chosen, language) })}
        {chosen &&
          end &&
          end !== chosen &&
          t('due.moves', { day: formatWeekday(chosen, language), end: formatWeekday(end, language) })}
        {chosen && kind !== 'period' && !isWorkingDay(chosen) && ` ${t('due.doesNotMove')}`}
      </p>
    </div>
  );
}
