import { parseCron } from './cron.ts';
import { instantAfterGap, instantsOf, isTimeZone, toWall } from './time-zone.ts';

/** When a schedule is due, in milliseconds since the epoch. */
export type Occurrences = {
  /** Fires once, whatever its start and end dates say. */
  once: boolean;
  /**
   * The first occurrence that is later than `after`; null when there is none any more.
   * @param anchor where a rate begins: the start date, else the creation
   */
  next(after: number, anchor: number): number | null;
};

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(…)`, `rate(…)` and `cron(…)`. Changes of the clock as AWS documents them: a cron time that does not exist is
 * skipped, one that occurs twice fires once (the first time), and a day of a rate has 24 hours. What AWS does with a
 * one-time schedule at a time that does not exist is not documented: here it fires as much later as the clock jumped.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 * @throws {Error} saying what is wrong
 */
export function parseExpression(expression: string, zone: string): Occurrences {
  if (!isTimeZone(zone)) throw new Error(`the time zone ${zone} is not known`);
  const [, kind, content = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') return once(content, zone);
  if (kind === 'rate') return every(content);
  if (kind === 'cron') return calendar(content, zone);
  throw new Error('a schedule expression is at(…), rate(…) or cron(…)');
}

function once(content: string, zone: string): Occurrences {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content) ? Date.parse(`${content}Z`) : Number.NaN;
  // 31 February parses as 3 March.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== content)
    throw new Error('a one-time schedule is at(yyyy-mm-ddThh:mm:ss)');
  const due = instantsOf(wall, zone)[0] ?? instantAfterGap(wall, zone);
  return { once: true, next: (after) => (due > after ? due : null) };
}

function every(content: string): Occurrences {
  const [, digits, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
  const interval = Number(digits) * (units[unit] ?? 0);
  if (!(interval > 0)) throw new Error('a rate is rate(value minutes|hours|days)');
  return {
    once: false,
    next: (after, anchor) => anchor + Math.max(0, Math.floor((after - anchor) / interval) + 1) * interval,
  };
}

function calendar(content: string, zone: string): Occurrences {
  const cron = parseCron(content);
  return {
    once: false,
    next(after) {
      for (let wall = cron.after(toWall(after, zone)); wall !== null; wall = cron.after(wall)) {
        const [instant] = instantsOf(wall, zone);
        if (instant !== undefined && instant > after) return instant;
      }
      return null;
    },
  };
}
