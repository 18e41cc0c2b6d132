import type { View } from '../view.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in its two largest units, in words. */
export function durationText({ t, number }: Pick<View, 't' | 'number'>, milliseconds: number): string {
  const parts = [
    { unit: t('unit.days'), count: Math.floor(milliseconds / day) },
    { unit: t('unit.hours'), count: Math.floor((milliseconds % day) / hour) },
    { unit: t('unit.minutes'), count: Math.floor((milliseconds % hour) / minute) },
    { unit: t('unit.seconds'), count: (milliseconds % minute) / second },
  ];
  const first = parts.findIndex(({ count }) => count >= 1);
  if (first < 0) return `${number((milliseconds % minute) / second)} ${t('unit.seconds')}`;
  return parts
    .slice(first, first + 2)
    .filter(({ count }, index) => index === 0 || Math.floor(count) > 0)
    .map(
      ({ unit, count }, index) =>
        `${number(unit === t('unit.seconds') && index > 0 ? Math.floor(count) : count)} ${unit}`,
    )
    .join(' ');
}
