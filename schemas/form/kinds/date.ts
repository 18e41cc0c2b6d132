import * as z from 'zod';
import { formatDay } from '../../calendar/format-day.ts';
import { type Day, day } from '../../ids.ts';
import type { FieldCommon, FieldKind } from './kind.ts';

/** A calendar day, stored as ISO 8601 (`2027-03-01`); `from` and `to` are the first and last day that are accepted. */
export type DateField = FieldCommon & { kind: 'date'; from: Day; to: Day };

/** In the order of the year: German, as in Austria, English, and how they are written without an umlaut. */
const months: readonly (readonly string[])[] = [
  ['januar', 'jänner', 'january'],
  ['februar', 'feber', 'february'],
  ['märz', 'maerz', 'mrz', 'march'],
  ['april'],
  ['mai', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['dezember', 'december'],
];

/** A month by its name or its beginning: three letters tell one from another. */
function monthOf(word: string): number | undefined {
  const index = months.findIndex((names) => names.some((name) => word.length >= 3 && name.startsWith(word)));
  return index < 0 ? undefined : index + 1;
}

/** Years of two digits are of this century: nobody applies for money of the last one. */
const century = '20';

/**
 * As people type a day: "1.3.2027", "01.03.27", "1/3/2027", "2027-03-01", "1. März 2027", "1 March 2027". The day comes
 * before the month, as in Germany and England. A day that does not exist is not understood.
 */
export function readDay(typed: string): Day | undefined {
  // A text that was copied may hold an umlaut in two characters.
  const text = typed.normalize('NFC').trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return toDay(iso[1], Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})$/.exec(text);
  if (figures) return toDay(figures[3], Number(figures[2]), Number(figures[1]));
  const words = /^(\d{1,2})\.?\s*([a-zä]{3,9})\.?,?\s*(\d{4}|\d{2})$/.exec(text);
  return words ? toDay(words[3], monthOf(words[2] ?? ''), Number(words[1])) : undefined;
}

function toDay(year: string | undefined, month: number | undefined, dayOfMonth: number): Day | undefined {
  if (year === undefined || month === undefined) return undefined;
  const full = year.length === 2 ? `${century}${year}` : year;
  const [monthText, dayText] = [month, dayOfMonth].map((part) => String(part).padStart(2, '0'));
  return day.safeParse(`${full}-${monthText}-${dayText}`).data;
}

export const date: FieldKind<DateField, string> = {
  draft: () => z.iso.date(),
  full: (field) =>
    z
      .string('required')
      .min(1, { error: 'required', abort: true })
      .refine((value) => day.safeParse(value).success, { error: 'notADate', abort: true })
      .refine((value) => value >= field.from, 'tooEarly')
      .refine((value) => value <= field.to, 'tooLate'),
  read: (_field, typed) => readDay(typed),
  write: (_field, value) => value.split('-').reverse().join('.'),
  print: (_field, value, language) => formatDay(value as Day, language),
};
