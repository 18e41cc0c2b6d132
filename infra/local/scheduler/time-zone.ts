/** Wall time: what a clock in the zone shows, as if it were UTC, in milliseconds. */
export type WallTime = number;

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the IANA time zone is known. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

export function toWall(instant: number, zone: string): WallTime {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) + (instant - whole);
}

/** The instants at which a clock in the zone shows this time: none in a gap, two in a repeated hour, else one. */
export function instantsOf(wall: WallTime, zone: string): number[] {
  const offsets = [wall - dayMs, wall + dayMs].map((around) => toWall(around, zone) - around);
  const candidates = [...new Set(offsets.map((offset) => wall - offset))];
  return candidates.filter((instant) => toWall(instant, zone) === wall).sort((a, b) => a - b);
}

/** The instant of a wall time that is in a gap: as far after the gap as the wall time is behind its beginning. */
export function instantAfterGap(wall: WallTime, zone: string): number {
  const before = wall - dayMs;
  return wall - (toWall(before, zone) - before);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ ...numeric, minute: 'numeric', second: 'numeric' },
    ...{ hourCycle: 'h23', timeZone: zone },
  });
  formats.set(zone, format);
  return format;
}
