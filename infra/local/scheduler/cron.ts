import { Cron } from 'croner';
import type { WallTime } from './time-zone.ts';

/** The six fields of AWS's dialect; `?` stands in exactly one of the days. */
const fields = {
  minutes: /^[\d,\-*/]+$/,
  hours: /^[\d,\-*/]+$/,
  dayOfMonth: /^(\?|L|LW|[\d,\-*/W]+)$/,
  month: /^[\dA-Z,\-*/]+$/,
  dayOfWeek: /^(\?|[1-7A-Z,\-*#]+)$/,
  year: /^[\d,\-*/]+$/,
} as const;
const names = Object.keys(fields) as (keyof typeof fields)[];
const years = { first: 1970, last: 2199 };

/**
 * When a cron expression of EventBridge Scheduler is due next in wall time.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export type CronSchedule = { after(wall: WallTime): WallTime | null };

/** @throws {Error} saying what of the expression is wrong */
export function parseCron(text: string): CronSchedule {
  const values = text.trim().toUpperCase().split(/\s+/);
  if (values.length !== names.length) throw new Error('a cron expression has six fields');
  const wrong = names.find((name, index) => !fields[name].test(values[index] ?? ''));
  if (wrong) throw new Error(`the field ${wrong} is not valid`);
  const [minutes, hours, dayOfMonth, month, dayOfWeek = '', year = ''] = values;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw new Error('exactly one of day-of-month and day-of-week must be ?');
  checkYears(year);
  const pattern = ['0', minutes, hours, dayOfMonth, month, weekday(dayOfWeek), year].join(' ');
  // Days of the week as in Quartz (1 is Sunday), and steps that begin at a number (0/15), as AWS has them. In UTC: it
  // is wall time that goes in and out, since AWS treats changes of the clock differently.
  const options = { timezone: 'UTC', mode: '7-part', alternativeWeekdays: true, sloppyRanges: true } as const;
  const cron = new Cron(pattern, { ...options, paused: true });
  return { after: (wall) => cron.nextRun(new Date(wall))?.getTime() ?? null };
}

/** `L` alone is the last day of the week; `6L` is the last Friday, which the library writes `6#L`. */
function weekday(field: string): string {
  return field === 'L' ? '7' : field.replace(/^([1-7]|[A-Z]{3})L$/, '$1#L');
}

function checkYears(field: string): void {
  const numbers = (field.replace(/\/\d+/g, '').match(/\d+/g) ?? []).map(Number);
  if (numbers.some((year) => year < years.first || year > years.last))
    throw new Error(`years are ${years.first} to ${years.last}`);
}
